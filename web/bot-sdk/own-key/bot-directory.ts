import { fromB64 } from "../../sealing/bytes.ts"
import {
  type AppId, appKeyAt, asId, CannotOpen, type Directory, extendDirectory, leafHashOfText, openDirectory,
  type WorkspaceId,
} from "../../sealing/index.ts"
import { readObject } from "../../sealing/json.ts"
import type { Hub } from "../hub.ts"
import type { KeyFile } from "./key-file.ts"

/** The workspace's directory as a bot reads it: whole, from the genesis that it was given, and never a shorter one. */
export class BotDirectory {
  readonly #hub: Hub
  readonly #file: KeyFile
  readonly #genesis: string
  #now: Directory | undefined
  #reading: Promise<Directory> | undefined

  constructor(hub: Hub, file: KeyFile, genesis: string) {
    this.#hub = hub
    this.#file = file
    this.#genesis = genesis
  }

  /** As it was last read. */
  get now(): Directory {
    if (this.#now === undefined) throw new CannotOpen()
    return this.#now
  }

  /** Reads it, unless it was read before. */
  async ready(): Promise<Directory> {
    return this.#now ?? await this.readOn()
  }

  /** Reads it, or what was appended since. Who asks while it is being read waits for the same answer. */
  readOn(): Promise<Directory> {
    this.#reading ??= this.#readOn().finally(() => { this.#reading = undefined })
    return this.#reading
  }

  /** The app whose key the directory has in force and this bot holds. */
  get app(): AppId {
    const { appKeys, checkpoint } = this.now
    const { recipient, key } = this.#file.halves
    const ours = [...appKeys.keys()].filter(app => {
      const known = appKeyAt(this.now, app, checkpoint)
      return known?.recipient === recipient && known.key === key
    })
    if (ours[0] === undefined) throw new CannotOpen()
    return ours[0]
  }

  async #readOn(): Promise<Directory> {
    const [before, file] = [this.#now, this.#file]
    const entries = await this.#hub.directory(before?.log.size ?? 0)
    const now = before === undefined ? await this.#opened(entries) : await extendDirectory(before, entries)
    await file.remember(now.checkpoint)
    return this.#now = now
  }

  #opened(entries: readonly string[]): Promise<Directory> {
    const pins = { workspace: this.#workspaceIn(entries), genesis: this.#genesis, seen: this.#file.checkpoint }
    return openDirectory(pins, entries)
  }

  /** The genesis, whose hash was given, names the workspace. */
  #workspaceIn([genesis]: readonly string[]): WorkspaceId {
    if (genesis === undefined || leafHashOfText(genesis) !== this.#genesis) throw new CannotOpen()
    return asId(readObject(fromB64(genesis.split(".")[1] ?? ""))["workspace"])
  }
}

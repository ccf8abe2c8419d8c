import {
  type Checkpoint, type Directory, type DirectoryChange, extendDirectory, openDirectory, signEntry,
  type Signer, type Statement, type WorkspaceId,
} from "../sealing/index.ts"
import type { EntriesBody } from "./bodies.ts"
import type { Hub } from "./http.ts"
import { Problem } from "./problem.ts"

/** Where a client remembers the newest checkpoint that it accepted. */
export interface CheckpointMemory {
  readonly get: () => Promise<Checkpoint | undefined>
  readonly set: (checkpoint: Checkpoint) => Promise<void>
}

/** Whose directory it is, where it is read, and what was pinned about it. */
export interface DirectoryLogParts {
  readonly hub: Hub
  /** The address of the entries, without `/api/v1`. */
  readonly path: string
  readonly workspace: WorkspaceId
  readonly genesis: string
  readonly memory: CheckpointMemory
}

const moved = ["directory-moved", "epoch-moved", "readers-differ", "header-moved"]
const mostTries = 5

/** The directory of a workspace, read whole and replayed, and read on when it grows. It never becomes shorter. */
export class DirectoryLog {
  readonly #parts: DirectoryLogParts
  #directory: Directory
  #reading: Promise<Directory> | undefined

  private constructor(parts: DirectoryLogParts, directory: Directory) {
    this.#parts = parts
    this.#directory = directory
  }

  /** Reads the whole log. Throws `CannotOpen` if it is not the one that was pinned. */
  static async open(parts: DirectoryLogParts): Promise<DirectoryLog> {
    const { workspace, genesis, memory } = parts
    const seen = await memory.get()
    const directory = await openDirectory({ workspace, genesis, seen }, await entriesFrom(parts, 0))
    await memory.set(directory.checkpoint)
    return new DirectoryLog(parts, directory)
  }

  /** The directory as it was last read. */
  get now(): Directory {
    return this.#directory
  }

  /** Reads what was appended since. Who asks while it is being read waits for the same answer. */
  readOn(): Promise<Directory> {
    this.#reading ??= this.#readOn().finally(() => { this.#reading = undefined })
    return this.#reading
  }

  /**
   * Does something that appends entries: prepares and sends it upon the newest directory, again if somebody else was
   * faster, and reads on afterwards.
   */
  async change<T>(attempt: (directory: Directory) => Promise<T>): Promise<T> {
    return await againWhenMoved(async () => {
      const result = await attempt(await this.readOn())
      await this.readOn()
      return result
    })
  }

  async #readOn(): Promise<Directory> {
    const entries = await entriesFrom(this.#parts, this.#directory.log.size)
    if (entries.length > 0) {
      this.#directory = await extendDirectory(this.#directory, entries)
      await this.#parts.memory.set(this.#directory.checkpoint)
    }
    return this.#directory
  }
}

/** Does something that appends entries; again, upon what is there then, if somebody else was faster. */
export async function againWhenMoved<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt()
    } catch (error) {
      if (!(error instanceof Problem && moved.includes(error.code)) || tries === mostTries) throw error
    }
  }
}

/** Entries on their way to the hub, and the directory as it will be with them. */
export interface Drafted {
  readonly entries: readonly Statement[]
  readonly directory: Directory
}

/** Signs changes one after the other, each upon the directory that the ones before it make. */
export async function draftEntries(
  directory: Directory, changes: readonly (readonly [DirectoryChange, Signer])[], at: number = Date.now(),
): Promise<Drafted> {
  let [after, entries]: [Directory, readonly Statement[]] = [directory, []]
  for (const [change, signer] of changes) {
    const entry = await signEntry(after.workspace, after.log, at, change, signer)
    after = await extendDirectory(after, [entry])
    entries = [...entries, entry]
  }
  return { entries, directory: after }
}

async function entriesFrom({ hub, path }: DirectoryLogParts, index: number): Promise<readonly string[]> {
  return (await hub.get<EntriesBody>(`${path}?from=${index}`)).entries
}

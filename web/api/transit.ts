import { CannotOpen, checkTransitKey, type TransitKey } from "../sealing/index.ts"
import type { DirectoryLog } from "./directory-log.ts"
import type { Hub } from "./http.ts"
import type { SealTo } from "./outbox.ts"

/** Where the hub says which transit key it has in use. */
export interface TransitParts {
  readonly hub: Hub
  /** Its address, without `/api/v1`. */
  readonly path: string
  readonly directory: DirectoryLog
  readonly now: () => number
}

/** A key is asked for anew a little before it is used no more. */
const early = 60_000

/** Transit as a reader of what is said where a bot stands in front: by the key in use, as the hub has signed it. */
export class Transit {
  readonly #parts: TransitParts
  #known: TransitKey | undefined

  constructor(parts: TransitParts) {
    this.#parts = parts
  }

  async reader(): Promise<SealTo> {
    const { transit: id, recipient } = await this.key()
    return { reader: { kind: "transit", id }, recipient }
  }

  /** The key in use. */
  async key(): Promise<TransitKey> {
    const { now } = this.#parts
    if (this.#known === undefined || this.#known.until - early < now()) this.#known = await this.#fetch()
    return this.#known
  }

  /** The hub refused what named this key. */
  forget(): void {
    this.#known = undefined
  }

  /** The hub's own key may be newer than the directory that was read. */
  async #fetch(): Promise<TransitKey> {
    const { hub, path, directory, now } = this.#parts
    const { transit } = await hub.get<{ readonly transit: string }>(path)
    try {
      return await checkTransitKey(directory.now, transit, now())
    } catch (error) {
      if (!(error instanceof CannotOpen)) throw error
      return await checkTransitKey(await directory.readOn(), transit, now())
    }
  }
}

import type { DoorBody } from "../../api/bodies.ts"
import type { DirectoryLog } from "../../api/directory-log.ts"
import type { ChannelId } from "../../sealing/index.ts"
import { Company } from "./company.svelte.ts"

export interface DoorwayParts {
  readonly channel: ChannelId
  readonly door: DoorBody
  /** Asks again who is behind the door. */
  readonly knock: () => Promise<DoorBody>
  readonly directory: DirectoryLog
}

/** Who is behind the door is asked no more often than this, in milliseconds. */
const knockEvery = 10_000

/** Who is behind a channel's door, and in front of it, as it was told last. */
export class Doorway {
  readonly company: Company
  readonly #parts: DoorwayParts
  #door = $state.raw<DoorBody>(undefined as never)
  #knocked = performance.now()

  constructor(parts: DoorwayParts) {
    this.#parts = parts
    this.#door = parts.door
    this.company = new Company(parts.channel, parts.directory, parts.door)
  }

  get door(): DoorBody { return this.#door }

  /** Asks again. Another team than that of before is ignored. */
  async lookUp(): Promise<void> {
    if (performance.now() - this.#knocked < knockEvery) return
    this.#knocked = performance.now()
    const door = await this.#parts.knock().catch(() => this.#door)
    if (door.genesis !== this.#door.genesis || door.team.id !== this.#door.team.id) return
    await this.#parts.directory.readOn().catch(() => undefined)
    this.#door = door
    this.company.learn(door)
  }

  /** The same, at once: something that she is to know first has changed. */
  async lookUpNow(): Promise<void> {
    this.#knocked = -knockEvery
    await this.lookUp()
  }
}

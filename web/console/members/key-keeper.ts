import { Problem, Unreachable } from "../../api/problem.ts"
import type { TeamBody } from "../../api/bodies.ts"
import type { TeamId } from "../../sealing/index.ts"
import { mayDo } from "../roles.ts"
import { closeLapsed } from "./invitations.ts"
import { dueTeams, keepsKeysOf, type KeyDesk } from "./key-desk.ts"
import { makeDueKeys } from "./teams.ts"

const quiet = 10 * 60_000

/** What the keeper looks at. */
export interface KeptDesk extends KeyDesk {
  readonly teams: ReadonlyMap<TeamId, TeamBody>
}

/**
 * Makes what is due while an admin's browser is unlocked: closes invitations that lapsed unused, and gives teams a new
 * key that somebody lost access to. Several browsers may do it at once: one of them is first, the others see that.
 */
export class KeyKeeper {
  readonly #desk: KeptDesk
  #working = false
  #lookedAt = { size: -1, time: 0 }

  constructor(desk: KeptDesk) {
    this.#desk = desk
  }

  /** The teams whose new key is due. */
  due(): readonly TeamId[] {
    return dueTeams(this.#desk.directory.now, [...this.#desk.teams.values()])
  }

  /** Does what this browser can do now. What fails is due still, and is tried when it looks again. */
  async look(): Promise<void> {
    if (this.#working || !mayDo(this.#desk.me.member.role, "admin") || !this.#isTime()) return
    this.#working = true
    try {
      await closeLapsed(this.#desk)
      if (this.due().some(team => keepsKeysOf(this.#desk, this.#desk.directory.now, team))) {
        await makeDueKeys(this.#desk)
      }
    } catch (error) {
      if (!(error instanceof Problem || error instanceof Unreachable)) throw error
    } finally {
      this.#working = false
    }
  }

  /** When the directory has grown, and now and then, since time alone makes invitations lapse. */
  #isTime(): boolean {
    const [size, time] = [this.#desk.directory.now.log.size, performance.now()]
    if (size === this.#lookedAt.size && time - this.#lookedAt.time < quiet) return false
    this.#lookedAt = { size, time }
    return true
  }
}

import type { FrontBody } from "../../api/app-bodies.ts"
import type { DoorBody } from "../../api/bodies.ts"
import { ownKeyed } from "../../api/company.ts"
import type { DirectoryLog } from "../../api/directory-log.ts"
import type { SealTo } from "../../api/outbox.ts"
import type { Transit } from "../../api/transit.ts"
import type { ChannelId, ReaderPolicy } from "../../sealing/index.ts"
import type { Local } from "./local.ts"

/** The bot in front of the inbox as this page shows it, and whether it reads by a key of its own. */
export interface ShownBot extends FrontBody {
  readonly isByOwnKey: boolean
}

const aloneName = "people only"

/**
 * Who is with a visitor beside the team: the bot in front of the inbox, unless she wants people alone. It reads along
 * only where the signed policy names it, and only what she writes after this page has shown it to her.
 */
export class Company {
  readonly #channel: ChannelId
  readonly #directory: DirectoryLog
  #offered = $state.raw<ShownBot>()
  #isAlone = $state(false)

  constructor(channel: ChannelId, directory: DirectoryLog, door: DoorBody) {
    this.#channel = channel
    this.#directory = directory
    this.learn(door)
  }

  /** The bot that reads along from her next word on. */
  get bot(): ShownBot | undefined { return this.#isAlone ? undefined : this.#offered }
  /** She wants a person. */
  get isAlone(): boolean { return this.#isAlone }

  /** The hub says who is in front; whom the channel's policy does not name, is not. */
  learn({ bot }: Pick<DoorBody, "bot">): void {
    this.#offered = bot !== null && bot.app === this.#policy?.app ? { ...bot, isByOwnKey: this.#isByOwnKey } : undefined
  }

  /** A person, please: kept for good, over all tabs, as soon as anything is kept of her. */
  async leave(local: Local | undefined): Promise<void> {
    this.#isAlone = true
    await this.keep(local)
  }

  async keep(local: Local | undefined): Promise<void> {
    if (this.#isAlone) await local?.put(aloneName, true)
  }

  /** What this browser keeps of an earlier visit. */
  async resume(local: Local): Promise<void> {
    this.#isAlone ||= await local.get(aloneName, Boolean) ?? false
  }

  /** She has begun anew: what she wanted before counts no more. */
  forget(): void {
    this.#isAlone = false
  }

  /**
   * For whom her words are sealed, beside the team and herself: for the bot as it was shown to her, and for no other.
   * Another tab may have asked for people alone.
   */
  async readers(local: Local, transit: Transit): Promise<readonly SealTo[]> {
    await this.resume(local)
    const { bot } = this
    if (bot === undefined || this.#policy?.app !== bot.app || this.#isByOwnKey !== bot.isByOwnKey) return []
    return [bot.isByOwnKey ? ownKeyed(this.#directory.now, bot.app) : await transit.reader()]
  }

  get #policy(): ReaderPolicy | undefined {
    return this.#directory.now.policies.get(this.#channel)
  }

  get #isByOwnKey(): boolean {
    return this.#policy?.readers.includes("app") ?? false
  }
}

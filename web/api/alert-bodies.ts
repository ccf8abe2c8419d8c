/** Shapes of what the API says of how a member is called. */

import type { ChannelId, MemberId } from "../sealing/index.ts"

export interface Ways {
  readonly console: boolean
  /** Only with the console. */
  readonly notification: boolean
  readonly mail: boolean
}

/** How a member wants to be called, for each of what she can be called for. */
export interface Wish {
  readonly newConversation: Ways
  readonly noAnswer: Ways
  readonly mention: Ways
  readonly bot: Ways
  readonly words: Ways
}

export interface PeaceBody {
  /** Until then nothing calls her but the list behind the bell. */
  readonly mutedUntil: string | null
  /** At least so many minutes between one letter and the next. */
  readonly mailMinutes: number
  /** Whether she is called also while others of her team are on call. */
  readonly always: boolean
}

/** How a member wants to be called for what happens in an inbox or through an app. */
export interface ChannelWish {
  readonly channel: ChannelId
  readonly wish: Wish
}

/** Hours of some days of every week. */
export interface Spell {
  /** On which they begin, 1 for Monday to 7 for Sunday. */
  readonly days: readonly number[]
  readonly from: string
  /** Where it is not after `from`, on the next day. */
  readonly until: string
  readonly zone: string
}

export interface QuietBody {
  readonly hours: readonly Spell[]
}

/** Hours of every week in which a member is on call for her team. */
export interface Shift {
  readonly member: MemberId
  readonly hours: Spell
}

/** When and to whom a call is passed on at which nobody has looked. */
export interface Passing {
  readonly minutes: number
  /** Null: whoever is next in the rota. */
  readonly second: MemberId | null
}

export interface Rota {
  readonly shifts: readonly Shift[]
  /** Null: nothing is passed on. */
  readonly passing: Passing | null
}

export interface RotaBody {
  readonly rota: Rota
  /** Who is on call in this moment. */
  readonly now: readonly MemberId[]
}

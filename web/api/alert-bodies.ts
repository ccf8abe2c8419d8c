/** Shapes of what the API says of how a member is called. */

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
}

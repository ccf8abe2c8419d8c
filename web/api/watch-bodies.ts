/** What people are called for in the conversations of an inbox or an app. */
export interface WatchBody {
  /** How long its bot may leave a customer without an answer; null: for ever. */
  readonly silenceSeconds: number | null
  /** Heard in what customers say where the hub reads along, and nowhere else. */
  readonly keywords: readonly string[]
  /** Whether people are called also for a customer who sounds upset there. */
  readonly sentiment: boolean
}

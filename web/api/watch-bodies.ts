/** What people are called for in the conversations of an inbox or an app. */
export interface WatchBody {
  /** How long its bot may leave a customer without an answer; null: for ever. */
  readonly silenceSeconds: number | null
  /** Heard in what customers say as plaintext to the hub, and nowhere else. */
  readonly keywords: readonly string[]
}

import type { State } from "./hub.ts"

/** Something that the hub tells a bot. */
export interface HubEvent {
  readonly id: string
  readonly type: "message" | "takeover" | "give_back" | "resume_soon" | "alert"
  /** ISO 8601. */
  readonly at: string
  readonly customer: string
  readonly conversation: string
  /** Who answers with it, and since which epoch. */
  readonly owner: State["owner"]
  readonly epoch: number
  readonly resumeAt: string | null
  /** Of a message: its id, what was said, and by whom. */
  readonly message?: string
  readonly text?: string
  readonly from?: Speaker
  /** Where the bot reads by a key of its own: the words as they lie in the hub, and the key that opens them. */
  readonly sealed?: string
  readonly segment?: SealedSegment
  /** It could not be opened, or not be believed: there are no words. */
  readonly unopened?: true
  /** How many files it brings, which no bot gets. */
  readonly files?: number
  /** It was said while somebody else answered: nothing to answer. */
  readonly meanwhile?: boolean
  /** Of an alert: why people are called, and where they look. */
  readonly kind?: string
  readonly link?: string
}

/** A segment as the hub keeps it (formats/segment.md). */
export interface SealedSegment {
  readonly id: string
  readonly header: string
  readonly payload: string
  readonly readers: string
}

/** Words that a bot has sealed into a segment. */
export interface SealedWord {
  readonly id: string
  readonly segment: string
  readonly sealed: string
}

export type Speaker =
  | { readonly kind: "customer" }
  | { readonly kind: "member", readonly id: string, readonly name: string }

/** What there is to tell, and behind what to ask next. */
export interface Asked {
  readonly events: readonly HubEvent[]
  readonly next: string
}

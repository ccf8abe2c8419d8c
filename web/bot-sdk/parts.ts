import type { HubEvent, SealedWord } from "./hub-event.ts"

/** What a customer has said, under the platform's id of the message. */
export interface Heard {
  readonly customer: string
  readonly id: string
  readonly text: string
  /** ISO 8601. */
  readonly at?: string
}

/** What a bot answers: words, a call for a person with words or without, or nothing. */
export type Reply =
  | { readonly kind: "say", readonly text: string }
  | { readonly kind: "unknown" | "human_requested" | "custom_alert", readonly text?: string }
  | { readonly kind: "silence" }

/** What is said, under an id of your own and the epoch in which it was decided. */
export interface Word {
  readonly id: string
  readonly text: string
  readonly epoch: number
}

/** A key of the bot's own: opens what is sealed for it, and seals what it says. The package `own-key` makes one. */
export interface Seal {
  /** The event with its words, or as {@link HubEvent.unopened}. */
  readonly open: (event: HubEvent) => Promise<HubEvent>
  /** Seals an answer to a message. `again`: the hub has just said that the readers have changed. */
  readonly seal: (heard: Heard, text: string, again: boolean) => Promise<SealedWord>
}

/** What a bot is made of. */
export interface Parts {
  /** Decides. Called only while the bot answers this customer. */
  readonly think: (heard: Heard) => Promise<Reply> | Reply
  /** Brings words to the customer, once the hub has let them through. */
  readonly deliver: (customer: string, text: string) => Promise<void>
  /** By which it reads in front of a website, where an admin has set this key. */
  readonly seal?: Seal
  /** Is told of everything that the hub tells, before the bot sees to it; of some events more than once. */
  readonly told?: (event: HubEvent) => Promise<void> | void
  /**
   * What to do while the hub does not answer. `silent`, if not said otherwise: nothing, for a person may have taken
   * over. `as-known`: go on where the bot answered when the hub was heard last, and report later.
   */
  readonly offline?: "silent" | "as-known"
}

/** What came of it: why the bot was silent, if it was. */
export type Came = "said" | "called" | "silent" | "stale" | "unanswered"

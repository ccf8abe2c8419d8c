import type { ConversationId, MemberId, MessageId, WorkspaceId } from "../../sealing/index.ts"
import type { IndexState } from "./shards.ts"
import type { Document, Found } from "./word-index.ts"

/** An author's other words for a message of the same author. */
export interface Correction {
  readonly of: MessageId
  readonly author: string
  readonly text: string
}

/** What the index is to learn, in this order. */
export interface News {
  readonly add: readonly Document[]
  readonly correct: readonly Correction[]
  readonly remove: readonly MessageId[]
  readonly forget: readonly ConversationId[]
  /** How far it has come then. */
  readonly state: IndexState
}

/** What is asked of the worker. */
export type Asked =
  | { readonly kind: "start", readonly workspace: WorkspaceId, readonly member: MemberId }
  | { readonly kind: "learn", readonly news: News }
  | { readonly kind: "search", readonly query: string, readonly limit: number }

/** What it answers, in the same order. */
export interface Answers {
  readonly start: IndexState
  readonly learn: { readonly size: number }
  readonly search: Found
}

import type { ErasureWishBody, RatingBody } from "../../api/exchange-bodies.ts"
import type { AppId, ConversationId, MemberId, MessageId, SegmentId } from "../../sealing/index.ts"

/** A visitor's conversation, as the hub tells it to her browser. */
export interface HeadBody {
  readonly id: ConversationId
  readonly state: "open" | "closed"
  readonly segment: SegmentId
  /** The newest message that arrived at the team, and that somebody of it has read. */
  readonly delivered: MessageId | null
  readonly read: MessageId | null
  readonly readAt: string | null
  /** How many of the team's messages she has not seen. */
  readonly unread: number
  readonly rating: RatingBody | null
  readonly erasureWish: ErasureWishBody | null
  /** Whether she is told by mail of an answer that she does not see. */
  readonly mailWish: boolean
  /** The bot that takes part, and who answers now: it, a member of the team, or nobody yet. */
  readonly bot: BotBody | null
}

export interface BotBody {
  readonly app: AppId
  readonly answers: "bot" | "human" | "nobody"
  readonly member: MemberId | null
}

import type {
  ChannelId, ContactId, ConversationId, Jwe, MemberId, MessageId, SegmentId, TeamId, WorkspaceId,
} from "../sealing/index.ts"

/** Shapes of the API's answers, as `/api` describes them. Times are RFC 3339 texts, bytes are b64. */

/** Whose eyes a segment or message is for, as the hub sorts them. Clients go by reader lists instead. */
export type Track = "customer" | "team"

export interface SegmentBody {
  readonly id: SegmentId
  readonly container: string
  readonly track: Track | "drawer"
  readonly header: string
  readonly payload: string
  readonly readers: string
  readonly open: boolean
}

export interface EpochBody {
  readonly epoch: number
  readonly document: string
  readonly recipient: string
  readonly header: string
  readonly payload: string
  readonly readers: string
  readonly generation: number
  readonly previous: string | null
}

export interface AuthorBody {
  readonly kind: "member" | "contact"
  readonly id: MemberId | ContactId
}

/** A message as it is stored. `sealed` is null once it was deleted. */
export interface MessageBody {
  readonly id: MessageId
  readonly segment: SegmentId
  readonly author: AuthorBody
  readonly sealed: Jwe | null
  readonly storedAt: string
  /** In the conversation, from 1 without gaps. Members only: visitors are not told positions. */
  readonly position?: number
  readonly track?: Track
}

export interface PageBody<T> {
  readonly items: readonly T[]
  readonly segments: readonly SegmentBody[]
  readonly next: string | null
}

export interface IntroductionBody {
  readonly conversation: ConversationId
  readonly message: MessageBody
}

/** A conversation's head as members get it. */
export interface ConversationBody {
  readonly id: ConversationId
  readonly channel: ChannelId
  readonly team: TeamId
  readonly contact: ContactId
  readonly state: "open" | "snoozed" | "closed"
  readonly openedAt: string
  readonly lastAt: string
  readonly lastPosition: number
  readonly waitingSince: string | null
  readonly customerSegment: SegmentId
  readonly teamSegment: SegmentId | null
  readonly lastMessage: MessageBody | null
}

export interface TeamBody {
  readonly id: TeamId
  readonly name: string
  readonly epoch: number
  readonly epochDue: boolean
  readonly members: readonly MemberId[]
}

/** What anybody may know who stands before a channel. */
export interface DoorBody {
  readonly workspace: WorkspaceId
  readonly genesis: string
  readonly name: string
  readonly greeting: string
  readonly accent: string
  readonly team: {
    readonly id: TeamId
    readonly name: string
    readonly members: readonly { readonly id: MemberId, readonly name: string }[]
  }
}

export interface EntriesBody {
  readonly entries: readonly string[]
}

/** What happened to a message that was sent. */
export interface SentBody {
  readonly storedAt: string
}

/** An event of the live stream. */
export interface LiveBody {
  readonly team: TeamId | null
  readonly conversation: ConversationId | null
  readonly message: MessageBody | null
}

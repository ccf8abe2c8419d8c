import type {
  AppId, ChannelId, ContactId, ConversationId, FileId, Jwe, MemberId, MessageId, SegmentId, TeamId, WorkspaceId,
} from "../sealing/index.ts"
import type { FrontBody } from "./app-bodies.ts"
import type { OwnershipBody } from "./owner-bodies.ts"

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
  readonly kind: "member" | "contact" | "app"
  readonly id: MemberId | ContactId | AppId
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
  /** A bot sent it by itself, although a person had taken over. Members only. */
  readonly afterTakeover?: boolean
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
export interface ConversationBody extends HeadBody {
  readonly id: ConversationId
  readonly channel: ChannelId
  readonly team: TeamId
  readonly contact: ContactId
  /** Whom the team takes the contact for: herself, or the one she was merged into. */
  readonly person: ContactId
  readonly openedAt: string
  /** Up to where the member who asks has read. */
  readonly readPosition: number
  readonly lastMessage: MessageBody | null
  /** The bot that takes part, if one does. */
  readonly app: AppId | null
  /** How long it pauses after a member's word; null: for good. */
  readonly pauseMinutes: number | null
}

/** A record of a drawer is a sealed message that is written anew under its id. */
export type RecordId = MessageId

export type Priority = "low" | "normal" | "high" | "urgent"

/** What changes about a conversation and is told live. */
export interface HeadBody {
  readonly state: "open" | "snoozed" | "closed" | "spam"
  readonly assignee: MemberId | null
  readonly priority: Priority
  readonly snoozedUntil: string | null
  /** Ids of records of kind `label` in the team's drawer. */
  readonly labels: readonly RecordId[]
  readonly lastAt: string
  readonly lastPosition: number
  /** Of the customer's newest message. */
  readonly contactPosition: number
  readonly waitingSince: string | null
  readonly customerSegment: SegmentId
  readonly teamSegment: SegmentId | null
  /** Who answers now. */
  readonly ownership: OwnershipBody
}

export interface TeamBody {
  readonly id: TeamId
  readonly name: string
  readonly epoch: number
  readonly epochDue: boolean
  readonly members: readonly MemberId[]
}

export type Scheme = "system" | "light" | "dark"

/** What admins set of a channel; a change (`PUT /channels/<id>`) brings all of it. */
export interface ChannelSettings {
  readonly name: string
  /** The origins that may embed the widget, `https://shop.example` or `https://*.shop.example`. */
  readonly websites: readonly string[]
  readonly greeting: string
  /** `#rrggbb` */
  readonly accent: string
  readonly position: "right" | "left"
  /** Light or dark; `system`: as the visitor's computer is. */
  readonly scheme: Scheme
  /** When the team answers; null: the channel does not say. */
  readonly hours: HoursBody | null
  /** What a visitor is asked before her first message; she may leave it out, and her answers are sealed. */
  readonly form: readonly ("name" | "email")[]
  /** Whether she may be told by e-mail, without content, that there is an answer. */
  readonly mail: boolean
  /** Whether she is asked how it was when the conversation is closed. */
  readonly rating: boolean
  /** In which words; empty: in the widget's. */
  readonly ratingQuestion: string
}

/** A week on the clock of one time zone. Days are 1 (Monday) to 7; `until` is not included, and `00:00` ends a day. */
export interface HoursBody {
  readonly zone: string
  readonly open: readonly { readonly day: number, readonly from: string, readonly until: string }[]
}

export interface ChannelBody extends ChannelSettings {
  readonly id: ChannelId
  readonly team: TeamId
}

/** What anybody may know who stands before a channel. */
export interface DoorBody extends Pick<ChannelSettings,
  "greeting" | "accent" | "position" | "scheme" | "form" | "mail" | "rating" | "ratingQuestion"> {
  readonly workspace: WorkspaceId
  readonly genesis: string
  readonly name: string
  /** Whether the team answers now; null: the channel does not say. */
  readonly open: boolean | null
  /** When it begins to answer again, while it does not. */
  readonly opensAt: string | null
  /** What customers waited for a first answer lately; null when nobody can say. */
  readonly answersInSeconds: number | null
  /** The bot that answers first: believed if the channel's signed policy names it. */
  readonly bot: FrontBody | null
  readonly team: {
    readonly id: TeamId
    readonly name: string
    readonly members: readonly { readonly id: MemberId, readonly name: string }[]
  }
}

/** A stored file beside its payload (formats/file.md). */
export interface FileBody {
  readonly id: FileId
  readonly version: number
  readonly conversation: ConversationId
  /** Of the payload, in bytes. */
  readonly size: number
  readonly header: string
  readonly manifest: Jwe
  readonly readers: string
  readonly statement: string
  readonly storedAt: string
}

export interface EntriesBody {
  readonly entries: readonly string[]
}

/** What happened to a message that was sent. */
export type SentBody = Pick<MessageBody, "storedAt">

/** An event of the live stream. */
export interface LiveBody {
  readonly team: TeamId | null
  readonly conversation: ConversationId | null
  /** The conversation as it stood when this was told. */
  readonly head: HeadBody | null
  readonly message: MessageBody | null
  /** Who is writing there at the moment, in an event of kind `typing`, which is all that it tells. */
  readonly writing: AuthorBody | null
}

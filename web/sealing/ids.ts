import { randomBytes } from "./bytes.ts"
import { refuseUnless } from "./cannot-open.ts"

declare const kind: unique symbol

/** A UUID version 7 in lower case (RFC 9562) that names one kind of thing. */
export type Id<Kind extends string> = string & { readonly [kind]: Kind }

export type WorkspaceId = Id<"workspace">
export type MemberId = Id<"member">
export type DeviceId = Id<"device">
export type TeamId = Id<"team">
export type ContactId = Id<"contact">
export type VisitorId = Id<"visitor">
export type ConversationId = Id<"conversation">
export type SegmentId = Id<"segment">
export type MessageId = Id<"message">
export type FileId = Id<"file">
export type EpochId = Id<"epoch">
export type ChannelId = Id<"channel">
export type InvitationId = Id<"invitation">
export type RecoveryId = Id<"recovery">
export type AppId = Id<"app">
export type HubKeyId = Id<"hub">
export type TransitId = Id<"transit">

/** What a header is kept for: a segment, a file or a team's epoch. */
export type DocumentId = SegmentId | FileId | EpochId

/** What messages stand in: a conversation, or the drawer of a team or member. */
export type ContainerId = ConversationId | TeamId | MemberId

const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** Takes an id from outside; refuses what is not one. The caller's type says of which kind it is. */
export function asId(text: unknown): Id<never> {
  refuseUnless(typeof text === "string" && pattern.test(text))
  return text as Id<never>
}

/** Makes a new id: 48 bits of the clock in milliseconds, then 74 random bits. */
export function newId(clock: () => number = Date.now): Id<never> {
  const bytes = randomBytes(16)
  const time = clock()
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(time / 2 ** (8 * (5 - i))) % 256
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  return withHyphens(Array.from(bytes, byte => byte.toString(16).padStart(2, "0")).join("")) as Id<never>
}

function withHyphens(hex: string): string {
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-")
}

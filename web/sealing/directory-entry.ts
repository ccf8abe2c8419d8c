import { b64 } from "./bytes.ts"
import { refuseUnless } from "./cannot-open.ts"
import type {
  AppId, ChannelId, DeviceId, EpochId, HubKeyId, InvitationId, MemberId, RecoveryId, TeamId, WorkspaceId,
} from "./ids.ts"
import { asId } from "./ids.ts"
import { inOrder, type JsonObject, nullOr, wantCount, wantHash, wantList, wantOneOf, wantText } from "./json.ts"
import { asRecipient, type Recipient } from "./keys.ts"
import { type MerkleTree, rootOf } from "./merkle.ts"
import type { Signer, Statement, UncheckedStatement } from "./statement.ts"
import { readStatement, signStatement } from "./statement.ts"

/** What a member may do: owners and admins change the directory, agents answer, viewers read. */
export type Role = "owner" | "admin" | "agent" | "viewer"

/** All roles, the mightiest first. */
export const roles: readonly Role[] = ["owner", "admin", "agent", "viewer"]

/** What an entry of the directory changes (formats/directory.md#entries). */
export type DirectoryChange =
  | { readonly kind: "genesis", readonly member: MemberId, readonly recipient: Recipient, readonly key: string }
  | { readonly kind: "device_added", readonly member: MemberId, readonly device: DeviceId, readonly key: string }
  | { readonly kind: "device_revoked", readonly device: DeviceId }
  | { readonly kind: "recovery_key_set", readonly recovery: RecoveryId, readonly recipient: Recipient }
  | { readonly kind: "team_created", readonly team: TeamId }
  | { readonly kind: "team_joined", readonly team: TeamId, readonly member: MemberId }
  | { readonly kind: "team_left", readonly team: TeamId, readonly member: MemberId }
  | {
    readonly kind: "team_epoch"
    readonly team: TeamId
    readonly epoch: number
    readonly document: EpochId
    readonly recipient: Recipient
    readonly members: readonly MemberId[]
    readonly recovery: RecoveryId | null
    readonly previous: Recipient | null
  }
  | {
    readonly kind: "reader_policy"
    readonly channel: ChannelId
    readonly team: TeamId
    readonly readers: readonly string[]
    /** The bot in front of the channel: the hub passes on to it what transit opens, or it reads by a key of its own. */
    readonly app?: AppId
  }
  | {
    readonly kind: "member_invited"
    readonly invitation: InvitationId
    readonly recipient: Recipient
    readonly key: string
    readonly role: Role
    readonly teams: readonly TeamId[]
    readonly expires: number
  }
  | { readonly kind: "invitation_closed", readonly invitation: InvitationId }
  | {
    readonly kind: "member_added"
    readonly member: MemberId
    readonly recipient: Recipient
    readonly key: string
    readonly invitation: InvitationId
  }
  | { readonly kind: "member_role_changed", readonly member: MemberId, readonly role: Role }
  | { readonly kind: "member_removed", readonly member: MemberId }
  | { readonly kind: "hub_key_set", readonly hub: HubKeyId, readonly key: string }
  | { readonly kind: "app_key_set", readonly app: AppId, readonly recipient: Recipient, readonly key: string }

/** A change as it is read: a known one, or one that a newer client wrote. */
export type ReadChange = DirectoryChange | { readonly kind: "unknown", readonly named: string }

/** An entry whose form is right. Neither its signature nor its right is checked. */
export interface DirectoryEntry {
  readonly statement: UncheckedStatement
  readonly index: number
  readonly root: string
  readonly at: number
  readonly change: ReadChange
}

const members: Readonly<Record<DirectoryChange["kind"], readonly string[]>> = {
  genesis: ["member", "recipient", "key"],
  device_added: ["member", "device", "key"],
  device_revoked: ["device"],
  recovery_key_set: ["recovery", "recipient"],
  team_created: ["team"],
  team_joined: ["team", "member"],
  team_left: ["team", "member"],
  team_epoch: ["team", "epoch", "document", "recipient", "members", "recovery", "previous"],
  reader_policy: ["channel", "team", "readers", "app"],
  member_invited: ["invitation", "recipient", "key", "role", "teams", "expires"],
  invitation_closed: ["invitation"],
  member_added: ["member", "recipient", "key", "invitation"],
  member_role_changed: ["member", "role"],
  member_removed: ["member"],
  hub_key_set: ["hub", "key"],
  app_key_set: ["app", "recipient", "key"],
}

/** Signs the entry that comes next in a log. The hub refuses it if another one came first. */
export function signEntry(
  workspace: WorkspaceId, log: MerkleTree, at: number, change: DirectoryChange, signer: Signer,
): Promise<Statement> {
  const place = { index: log.size, root: b64(rootOf(log)), at }
  const said = inOrder(change, ["kind", ...members[change.kind]])
  return signStatement("parley.directory.v1", workspace, { ...place, ...said }, signer)
}

/** Reads the form of an entry. */
export function readEntry(text: string, workspace: WorkspaceId): DirectoryEntry {
  const statement = readStatement(text, "parley.directory.v1", workspace)
  const { payload } = statement
  return {
    statement,
    index: wantCount(payload["index"]),
    root: wantHash(payload["root"]),
    at: wantCount(payload["at"]),
    change: readChange(payload),
  }
}

function readChange(o: JsonObject): ReadChange {
  const kind = wantText(o["kind"])
  switch (kind) {
    case "genesis": return { kind, member: asId(o["member"]), ...readHalves(o) }
    case "device_added": return { kind, member: asId(o["member"]), device: asId(o["device"]), key: wantHash(o["key"]) }
    case "device_revoked": return { kind, device: asId(o["device"]) }
    case "recovery_key_set": return { kind, recovery: asId(o["recovery"]), recipient: asRecipient(o["recipient"]) }
    case "team_created": return { kind, team: asId(o["team"]) }
    case "team_joined": return { kind, team: asId(o["team"]), member: asId(o["member"]) }
    case "team_left": return { kind, team: asId(o["team"]), member: asId(o["member"]) }
    case "team_epoch": return { kind, team: asId(o["team"]), ...readEpoch(o) }
    case "reader_policy": return { kind, channel: asId(o["channel"]), team: asId(o["team"]), ...readPolicy(o) }
    case "member_invited": return { kind, invitation: asId(o["invitation"]), ...readHalves(o), ...readOffer(o) }
    case "invitation_closed": return { kind, invitation: asId(o["invitation"]) }
    case "member_added": return {
      kind, member: asId(o["member"]), ...readHalves(o), invitation: asId(o["invitation"]),
    }
    case "member_role_changed": return { kind, member: asId(o["member"]), role: wantOneOf(roles, o["role"]) }
    case "member_removed": return { kind, member: asId(o["member"]) }
    case "hub_key_set": return { kind, hub: asId(o["hub"]), key: wantHash(o["key"]) }
    case "app_key_set": return { kind, app: asId(o["app"]), ...readHalves(o) }
    default: return { kind: "unknown", named: kind }
  }
}

function readHalves(o: JsonObject): { recipient: Recipient, key: string } {
  return { recipient: asRecipient(o["recipient"]), key: wantHash(o["key"]) }
}

/** A bot in front of a channel reads there beside visitors: by transit or by its own key, never by both. */
function readPolicy(o: JsonObject): { readers: readonly string[], app?: AppId } {
  const readers = wantList(o["readers"], wantText)
  const app: AppId | null = nullOr(o["app"] ?? null, asId)
  const isByOwnKey = readers.includes("app")
  if (app === null) refuseUnless(!isByOwnKey)
  else refuseUnless(readers.includes("visitor") && isByOwnKey !== readers.includes("transit"))
  return app === null ? { readers } : { readers, app }
}

function readEpoch(o: JsonObject): Omit<DirectoryChange & { kind: "team_epoch" }, "kind" | "team"> {
  return {
    epoch: wantCount(o["epoch"]),
    document: asId(o["document"]),
    recipient: asRecipient(o["recipient"]),
    members: wantList(o["members"], asId),
    recovery: nullOr(o["recovery"], asId),
    previous: nullOr(o["previous"], asRecipient),
  }
}

function readOffer(o: JsonObject): { role: Role, teams: readonly TeamId[], expires: number } {
  return { role: wantOneOf(roles, o["role"]), teams: wantList(o["teams"], asId), expires: wantCount(o["expires"]) }
}

import type { Checkpoint } from "./checkpoint.ts"
import type { Role } from "./directory-entry.ts"
import type {
  AppId, ChannelId, DeviceId, EpochId, HubKeyId, InvitationId, MemberId, RecoveryId, TeamId, WorkspaceId,
} from "./ids.ts"
import type { Recipient } from "./keys.ts"
import type { MerkleTree } from "./merkle.ts"

/** A member, past or present. `removed` is the index of the entry that removed this one. */
export interface Member {
  readonly id: MemberId
  readonly recipient: Recipient
  readonly key: string
  readonly role: Role
  readonly removed?: number
}

/** A device, past or present. `revoked` is the index of the entry that revoked it, or removed its member. */
export interface Device {
  readonly id: DeviceId
  readonly member: MemberId
  readonly key: string
  readonly revoked?: number
}

/** One epoch of a team: the recipient that documents are sealed to, and the document that holds the secret. */
export interface Epoch {
  readonly epoch: number
  readonly document: EpochId
  readonly recipient: Recipient
  readonly members: readonly MemberId[]
  readonly recovery: RecoveryId | null
}

/** A team. `due` says that someone lost access since the newest epoch and that a new one must come first. */
export interface Team {
  readonly id: TeamId
  readonly members: readonly MemberId[]
  /** Everyone who was ever in the team. */
  readonly everIn: readonly MemberId[]
  readonly epochs: readonly Epoch[]
  readonly due: boolean
}

/** An invitation, whatever became of it. `expires` is judged by the hub's clock alone. */
export interface Invitation {
  readonly id: InvitationId
  readonly recipient: Recipient
  readonly key: string
  readonly role: Role
  readonly teams: readonly TeamId[]
  readonly expires: number
  readonly state: "open" | "used" | "closed"
}

/** A key of the hub's own, past or present. `replaced` is the index of the entry that put another in its place. */
export interface HubKey {
  readonly id: HubKeyId
  readonly key: string
  readonly replaced?: number
}

/** A bot's own key, past or present, and the entry that set it. */
export interface AppKey {
  readonly app: AppId
  readonly recipient: Recipient
  readonly key: string
  readonly entry: number
  /** The one that it took the place of. */
  readonly before: AppKey | null
}

/** Which kinds of readers segments of a channel may have beside its team. */
export interface ReaderPolicy {
  readonly channel: ChannelId
  readonly team: TeamId
  readonly readers: readonly string[]
  /** The bot in front of the channel, which reads by transit or by a key of its own; null: none. */
  readonly app: AppId | null
  /** The index of the entry that set it. */
  readonly since: number
  /** The one that it took the place of. */
  readonly before: ReaderPolicy | null
}

/** What the entries of a workspace's directory amount to (formats/directory.md). */
export interface Directory {
  readonly workspace: WorkspaceId
  readonly log: MerkleTree
  readonly checkpoint: Checkpoint
  /** The root (b64) that the log had at each size before its present one. */
  readonly roots: readonly string[]
  readonly members: ReadonlyMap<MemberId, Member>
  readonly devices: ReadonlyMap<DeviceId, Device>
  readonly teams: ReadonlyMap<TeamId, Team>
  readonly invitations: ReadonlyMap<InvitationId, Invitation>
  readonly policies: ReadonlyMap<ChannelId, ReaderPolicy>
  /** The recovery key in force. */
  readonly recovery: RecoveryId | null
  /** Every recovery key that there was. */
  readonly recoveries: ReadonlyMap<RecoveryId, Recipient>
  /** Every key of the hub's that there was. */
  readonly hubKeys: ReadonlyMap<HubKeyId, HubKey>
  /** The one that it signs with now: set where the hub may seal what reaches it as plaintext. */
  readonly hubKey: HubKeyId | null
  /** The own keys of bots, the one in force of each. */
  readonly appKeys: ReadonlyMap<AppId, AppKey>
  /** Whether there are entries of a kind that this client does not know: then it seals nothing more here. */
  readonly outdated: boolean
}

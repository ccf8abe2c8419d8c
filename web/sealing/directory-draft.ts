import { refuseUnless } from "./cannot-open.ts"
import type { AppKey, Device, Directory, HubKey, Invitation, Member, ReaderPolicy, Team } from "./directory-view.ts"
import type { AppId, ChannelId, DeviceId, HubKeyId, InvitationId, MemberId, RecoveryId, TeamId } from "./ids.ts"
import type { Recipient } from "./keys.ts"
import { idInKid, type Kid } from "./statement.ts"

/** A directory while entries are being replayed. */
export interface Draft {
  readonly members: Map<MemberId, Member>
  readonly devices: Map<DeviceId, Device>
  readonly teams: Map<TeamId, Team>
  readonly invitations: Map<InvitationId, Invitation>
  readonly policies: Map<ChannelId, ReaderPolicy>
  readonly roots: string[]
  readonly recoveries: Map<RecoveryId, Recipient>
  recovery: RecoveryId | null
  readonly hubKeys: Map<HubKeyId, HubKey>
  hubKey: HubKeyId | null
  readonly appKeys: Map<AppId, AppKey>
  outdated: boolean
}

/** A copy that entries can be applied to. */
export function draftOf(directory: Omit<Directory, "workspace" | "log" | "checkpoint">): Draft {
  return {
    members: new Map(directory.members),
    devices: new Map(directory.devices),
    teams: new Map(directory.teams),
    invitations: new Map(directory.invitations),
    policies: new Map(directory.policies),
    roots: [...directory.roots],
    recoveries: new Map(directory.recoveries),
    recovery: directory.recovery,
    hubKeys: new Map(directory.hubKeys),
    hubKey: directory.hubKey,
    appKeys: new Map(directory.appKeys),
    outdated: directory.outdated,
  }
}

/** A member who was not removed. */
export function presentMember(draft: Draft, id: MemberId): Member {
  return present(draft.members.get(id), member => member.removed === undefined)
}

/** A device that was not revoked, of a member who was not removed. */
export function presentDevice(draft: Draft, id: DeviceId): Device {
  return present(draft.devices.get(id), device => device.revoked === undefined)
}

/** An invitation that was neither used nor closed. */
export function openInvitation(draft: Draft, id: InvitationId): Invitation {
  return present(draft.invitations.get(id), invitation => invitation.state === "open")
}

/** A team that was created. */
export function knownTeam(draft: Draft, id: TeamId): Team {
  return present(draft.teams.get(id), () => true)
}

/** The member behind the device that signed, with the rights of that point of the log. */
export function actingMember(draft: Draft, by: Kid): Member {
  return presentMember(draft, presentDevice(draft, signingId("device", by)).member)
}

/** The public key that a `kid` names at this point of the log. The hub's own signs no entry, nor does a bot's. */
export function keyAt(draft: Draft, by: Kid): string {
  if (by.startsWith("member/")) return presentMember(draft, signingId("member", by)).key
  if (by.startsWith("device/")) return presentDevice(draft, signingId("device", by)).key
  return openInvitation(draft, signingId("invitation", by)).key
}

function signingId(kind: "member" | "device" | "invitation", by: Kid): ReturnType<typeof idInKid> & string {
  const id = idInKid(kind, by)
  refuseUnless(id !== undefined)
  return id
}

function present<T>(thing: T | undefined, condition: (thing: T) => boolean): T {
  refuseUnless(thing !== undefined && condition(thing))
  return thing
}

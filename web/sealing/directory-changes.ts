import { refuseUnless } from "./cannot-open.ts"
import {
  actingMember, type Draft, knownTeam, openInvitation, presentDevice, presentMember,
} from "./directory-draft.ts"
import type { DirectoryChange, DirectoryEntry } from "./directory-entry.ts"
import type { Member, Team } from "./directory-view.ts"
import type { MemberId, TeamId } from "./ids.ts"
import { invitationKid, type Kid, memberKid } from "./statement.ts"

type Change<Kind extends DirectoryChange["kind"]> = Extract<DirectoryChange, { kind: Kind }>

/**
 * Applies an entry whose signature was verified, if its signer has the right at this point of the log
 * (formats/directory.md#entries) and if it fits what was there before.
 */
export function applyEntry(draft: Draft, { change, statement: { kid: by }, index }: DirectoryEntry): void {
  switch (change.kind) {
    case "genesis": return genesis(draft, change, by, index)
    case "device_added": return deviceAdded(draft, change, by)
    case "member_added": return memberAdded(draft, change, by)
    case "unknown":
      draft.outdated = true
      return
    default: return applyByMember(draft, change, actingMember(draft, by), index)
  }
}

function applyByMember(
  draft: Draft, change: Exclude<DirectoryChange, Change<"genesis" | "device_added" | "member_added">>,
  actor: Member, index: number,
): void {
  switch (change.kind) {
    case "device_revoked": return deviceRevoked(draft, change, actor, index)
    case "recovery_key_set": return recoveryKeySet(draft, change, actor)
    case "team_created": return teamCreated(draft, change, actor)
    case "team_joined": return teamJoined(draft, change, actor)
    case "team_left": return teamLeft(draft, change, actor)
    case "team_epoch": return teamEpoch(draft, change, actor)
    case "reader_policy": return readerPolicy(draft, change, actor, index)
    case "member_invited": return memberInvited(draft, change, actor)
    case "invitation_closed": return invitationClosed(draft, change, actor)
    case "member_role_changed": return memberRoleChanged(draft, change, actor)
    case "member_removed": return memberRemoved(draft, change, actor, index)
    case "hub_key_set": return hubKeySet(draft, change, actor, index)
    case "app_key_set": return appKeySet(draft, change, actor, index)
  }
}

function genesis(draft: Draft, { member, recipient, key }: Change<"genesis">, by: Kid, index: number): void {
  refuseUnless(index === 0 && by === memberKid(member))
  draft.members.set(member, { id: member, recipient, key, role: "owner" })
}

function deviceAdded(draft: Draft, { member, device, key }: Change<"device_added">, by: Kid): void {
  refuseUnless(by === memberKid(member) && !draft.devices.has(device))
  presentMember(draft, member)
  draft.devices.set(device, { id: device, member, key })
}

function memberAdded(draft: Draft, change: Change<"member_added">, by: Kid): void {
  const { member, recipient, key } = change
  const invitation = openInvitation(draft, change.invitation)
  refuseUnless(by === invitationKid(invitation.id) && !draft.members.has(member))
  draft.members.set(member, { id: member, recipient, key, role: invitation.role })
  draft.invitations.set(invitation.id, { ...invitation, state: "used" })
  for (const team of invitation.teams) join(draft, knownTeam(draft, team), member)
}

function deviceRevoked(draft: Draft, change: Change<"device_revoked">, actor: Member, index: number): void {
  const device = presentDevice(draft, change.device)
  refuseUnless(device.member === actor.id || isAdmin(actor))
  draft.devices.set(device.id, { ...device, revoked: index })
}

function recoveryKeySet(draft: Draft, change: Change<"recovery_key_set">, actor: Member): void {
  refuseUnless(actor.role === "owner" && !draft.recoveries.has(change.recovery))
  draft.recoveries.set(change.recovery, change.recipient)
  draft.recovery = change.recovery
}

function teamCreated(draft: Draft, { team }: Change<"team_created">, actor: Member): void {
  refuseUnless(isAdmin(actor) && !draft.teams.has(team))
  draft.teams.set(team, { id: team, members: [actor.id], everIn: [actor.id], epochs: [], due: false })
}

function teamJoined(draft: Draft, change: Change<"team_joined">, actor: Member): void {
  const team = knownTeam(draft, change.team)
  const isSelf = actor.role === "owner" && actor.id === change.member
  refuseUnless(isSelf || (isAdmin(actor) && team.members.includes(actor.id)))
  join(draft, team, presentMember(draft, change.member).id)
}

function teamLeft(draft: Draft, change: Change<"team_left">, actor: Member): void {
  const team = knownTeam(draft, change.team)
  refuseUnless(team.members.includes(change.member) && (actor.id === change.member || isAdmin(actor)))
  leave(draft, team, change.member)
}

function teamEpoch(draft: Draft, change: Change<"team_epoch">, actor: Member): void {
  const { epoch, document, recipient, members, recovery, previous } = change
  const team = knownTeam(draft, change.team)
  refuseUnless(isAdmin(actor) && team.members.includes(actor.id))
  refuseUnless(epoch === team.epochs.length + 1 && previous === (team.epochs.at(-1)?.recipient ?? null))
  refuseUnless(recovery === draft.recovery)
  refuseUnless(members.join() === [...team.members].sort().join())
  const epochs = [...team.epochs, { epoch, document, recipient, members, recovery }]
  draft.teams.set(team.id, { ...team, epochs, due: false })
}

function readerPolicy(draft: Draft, change: Change<"reader_policy">, actor: Member, since: number): void {
  const { channel, readers, app = null } = change
  refuseUnless(isAdmin(actor) && (app === null || !readers.includes("app") || draft.appKeys.has(app)))
  const [team, before] = [knownTeam(draft, change.team).id, draft.policies.get(channel) ?? null]
  draft.policies.set(channel, { channel, team, readers, app, since, before })
}

function memberInvited(draft: Draft, change: Change<"member_invited">, actor: Member): void {
  const { invitation: id, recipient, key, role, teams, expires } = change
  refuseUnless(isAdmin(actor) && (role !== "owner" || actor.role === "owner") && !draft.invitations.has(id))
  for (const team of teams) knownTeam(draft, team)
  draft.invitations.set(id, { id, recipient, key, role, teams, expires, state: "open" })
}

function invitationClosed(draft: Draft, change: Change<"invitation_closed">, actor: Member): void {
  const invitation = openInvitation(draft, change.invitation)
  refuseUnless(isAdmin(actor))
  draft.invitations.set(invitation.id, { ...invitation, state: "closed" })
  for (const team of invitation.teams) makeDue(draft, team)
}

function memberRoleChanged(draft: Draft, change: Change<"member_role_changed">, actor: Member): void {
  const member = presentMember(draft, change.member)
  const touchesOwners = member.role === "owner" || change.role === "owner"
  refuseUnless(isAdmin(actor) && (!touchesOwners || actor.role === "owner"))
  draft.members.set(member.id, { ...member, role: change.role })
}

function memberRemoved(draft: Draft, change: Change<"member_removed">, actor: Member, index: number): void {
  const member = presentMember(draft, change.member)
  refuseUnless(isAdmin(actor) && (member.role !== "owner" || actor.role === "owner"))
  draft.members.set(member.id, { ...member, removed: index })
  for (const device of [...draft.devices.values()].filter(device => device.member === member.id)) {
    draft.devices.set(device.id, { revoked: index, ...device })
  }
  for (const team of [...draft.teams.values()].filter(team => team.members.includes(member.id))) {
    leave(draft, team, member.id)
  }
}

function hubKeySet(draft: Draft, { hub: id, key }: Change<"hub_key_set">, actor: Member, index: number): void {
  refuseUnless(isAdmin(actor) && !draft.hubKeys.has(id))
  const before = draft.hubKey === null ? undefined : draft.hubKeys.get(draft.hubKey)
  if (before !== undefined) draft.hubKeys.set(before.id, { ...before, replaced: index })
  draft.hubKeys.set(id, { id, key })
  draft.hubKey = id
}

function appKeySet(draft: Draft, change: Change<"app_key_set">, actor: Member, entry: number): void {
  const { app, recipient, key } = change
  refuseUnless(isAdmin(actor))
  draft.appKeys.set(app, { app, recipient, key, entry, before: draft.appKeys.get(app) ?? null })
}

function isAdmin(member: Member): boolean {
  return member.role === "owner" || member.role === "admin"
}

/** Who is in the team already stays in it. */
function join(draft: Draft, team: Team, member: MemberId): void {
  const [members, everIn] = [new Set(team.members).add(member), new Set(team.everIn).add(member)]
  draft.teams.set(team.id, { ...team, members: [...members], everIn: [...everIn] })
}

function leave(draft: Draft, team: Team, member: MemberId): void {
  draft.teams.set(team.id, { ...team, members: team.members.filter(other => other !== member), due: true })
}

function makeDue(draft: Draft, team: TeamId): void {
  draft.teams.set(team, { ...knownTeam(draft, team), due: true })
}

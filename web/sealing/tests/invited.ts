import type { Role } from "../directory-entry.ts"
import { type InvitationId, newId, type TeamId } from "../ids.ts"
import { deriveInvitation, type InvitationKeys } from "../invitation.ts"
import { newSecret } from "../keys.ts"
import { append, at, certify, newPerson, type Person, type World } from "./world.ts"

/** An invitation whose link nobody has opened yet. */
export interface Invited {
  readonly id: InvitationId
  readonly keys: InvitationKeys
}

/** Invites someone into teams. */
export async function invite(
  world: World, role: Role, teams: readonly TeamId[], admin: Person = world.owner,
): Promise<Invited> {
  const id: InvitationId = newId()
  const keys = await deriveInvitation(id, newSecret())
  const { identity: { recipient }, publicKey: key } = keys
  const expires = at + 7 * 24 * 3_600_000
  await append(world, { kind: "member_invited", invitation: id, recipient, key, role, teams, expires }, admin.signer)
  return { id, keys }
}

/** Uses an invitation: the new member's keys and device enter the directory. */
export async function accept(world: World, { id: invitation, keys }: Invited): Promise<Person> {
  const person = await newPerson(world.workspace)
  const { id: member, identity: { recipient }, key } = person
  await append(world, { kind: "member_added", member, recipient, key, invitation }, keys.signer)
  await certify(world, person)
  return person
}

/** Someone who was invited and came. */
export async function newMember(world: World, role: Role, teams: readonly TeamId[] = []): Promise<Person> {
  return await accept(world, await invite(world, role, teams))
}

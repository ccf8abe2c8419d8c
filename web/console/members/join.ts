import type { EpochBody } from "../../api/bodies.ts"
import { againWhenMoved, DirectoryLog } from "../../api/directory-log.ts"
import type { Hub } from "../../api/http.ts"
import { draftKeyChange } from "../../api/key-change.ts"
import {
  CannotOpen, deriveInvitation, type Fraction, type InvitationLink, type Kit, makeDevice, makeKit, makePersonKeys,
  type MemberId, newId, publicHalves, type Role, type TeamId, unlock, type WorkspaceId,
} from "../../sealing/index.ts"
import { type BrowserKeys, keepKeys } from "../keys/browser-keys.ts"
import { sealByKit, sealByPassphrase } from "../keys/credential.ts"

/** Where an invitation leads, as the hub says to whoever has the link. */
export interface JoinBody {
  readonly workspace: WorkspaceId
  readonly name: string
  readonly inviter: string
  readonly role: Role
  readonly expiresAt: string
  readonly teams: readonly { readonly id: TeamId, readonly name: string, readonly epoch: EpochBody }[]
}

/** What a person says who joins. */
export interface Newcomer {
  readonly name: string
  readonly email: string
  readonly passphrase: string
}

export async function whereTo(hub: Hub, { invitation }: InvitationLink): Promise<JoinBody> {
  return await hub.get<JoinBody>(`/join/${invitation}`)
}

/** Where a link leads, once it is sure that all of it is as the inviter made it. Throws {@link CannotOpen}. */
export async function checkLink(hub: Hub, link: InvitationLink): Promise<JoinBody> {
  const to = await whereTo(hub, link)
  const [{ now }, { identity }] = await Promise.all([
    directoryOf(hub, to.workspace, link), deriveInvitation(link.invitation, link.secret),
  ])
  if (now.invitations.get(link.invitation)?.recipient !== identity.recipient) throw new CannotOpen()
  return to
}

/**
 * Makes the keys of a new member in this browser, opens the teams' keys by the link, and seals them to her own instead:
 * all in one request.
 */
export async function join(
  hub: Hub, link: InvitationLink, { name, email, passphrase }: Newcomer, progress: Fraction,
): Promise<{ readonly keys: BrowserKeys, readonly kit: Kit }> {
  const [{ workspace }, member]: [JoinBody, MemberId] = [await whereTo(hub, link), newId()]
  const person = makePersonKeys(workspace, member)
  const [kit, device, invitation] = await Promise.all([
    makeKit(), makeDevice(member), deriveInvitation(link.invitation, link.secret),
  ])
  const [halves, byPassphrase, byKit] = await Promise.all([
    publicHalves(person), sealByPassphrase(person, passphrase, progress), sealByKit(person, kit),
  ])
  const unlocked = await unlock(person)
  await againWhenMoved(async () => {
    const [{ teams }, { now }] = await Promise.all([whereTo(hub, link), directoryOf(hub, workspace, link)])
    const keys = await draftKeyChange(now, {
      signer: device.signer,
      openers: [invitation.identity],
      newest: team => Promise.resolve(epochOf(teams, team)),
    }, {
      changes: [
        [{ kind: "member_added", member, ...halves, invitation: link.invitation }, invitation.signer],
        [device.change, unlocked.person],
      ],
      headers: teams.map(({ id }) => id),
    })
    await hub.post(`/join/${link.invitation}`, {
      member: { id: member, name, email, credential: { ...byPassphrase, ...byKit } }, keys,
    })
  })
  return { keys: await keepKeys(unlocked, device), kit }
}

function epochOf(teams: JoinBody["teams"], wanted: TeamId): EpochBody {
  const team = teams.find(({ id }) => id === wanted)
  if (team === undefined) throw new RangeError("the invitation does not name this team")
  return team.epoch
}

/** Checked against what the link pins. Who joins has seen none yet, and keeps this one under her own name later. */
async function directoryOf(hub: Hub, workspace: WorkspaceId, link: InvitationLink): Promise<DirectoryLog> {
  const memory = { get: () => Promise.resolve(undefined), set: () => Promise.resolve() }
  const path = `/join/${link.invitation}/directory`
  return await DirectoryLog.open({ hub, path, workspace, genesis: link.genesis, memory })
}

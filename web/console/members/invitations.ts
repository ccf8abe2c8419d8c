import { hubTime } from "../../api/hub-time.ts"
import {
  deriveInvitation, type InvitationId, type MemberId, newId, randomBytes, type Role, type TeamId, wipe,
  writeInvitationLink,
} from "../../sealing/index.ts"
import { changeKeys, keepsKeysOf, type KeyDesk, signedHere } from "./key-desk.ts"

/** An invitation as the hub lists it. */
export interface InvitationBody {
  readonly id: InvitationId
  readonly label: string
  readonly role: Role
  readonly teams: readonly TeamId[]
  readonly madeBy: MemberId
  readonly madeAt: string
  readonly expiresAt: string
  /** A lapsed one lets nobody in any more, and is closed by the next admin's browser. */
  readonly state: "open" | "lapsed" | "used" | "closed"
  readonly usedBy: MemberId | null
}

/** What an inviter says. */
export interface Wish {
  /** For the inviters' own list. */
  readonly label: string
  readonly role: Role
  readonly teams: readonly TeamId[]
  readonly days: number
}

const day = 24 * 60 * 60 * 1000

/** Makes an invitation. Its link exists in this browser alone, and only now. */
export async function invite(desk: KeyDesk, { label, role, teams, days }: Wish): Promise<string> {
  const [invitation, secret]: [InvitationId, ReturnType<typeof randomBytes>] = [newId(), randomBytes(32)]
  try {
    const { identity: { recipient }, publicKey: key } = await deriveInvitation(invitation, secret)
    const expires = hubTime() + days * day
    await changeKeys(desk, () => ({
      changes: [signedHere(desk, { kind: "member_invited", invitation, recipient, key, role, teams, expires })],
      headers: teams,
    }), keys => desk.hub.post("/invitations", { label, keys }))
    return writeInvitationLink({ hub: location.origin, invitation, genesis: desk.me.workspace.genesis, secret })
  } finally {
    wipe(secret)
  }
}

/** Revokes links that nobody used. Their teams get new keys, since whoever had a link could open the old ones. */
export async function closeInvitations(desk: KeyDesk, ids: ReadonlySet<InvitationId>): Promise<void> {
  await changeKeys(desk, directory => {
    const open = [...directory.invitations.values()].filter(({ id, state }) => state === "open" && ids.has(id))
    if (open.length === 0) return undefined
    const teams = new Set(open.flatMap(invitation => invitation.teams))
    return {
      changes: open.map(({ id }) => signedHere(desk, { kind: "invitation_closed", invitation: id })),
      epochs: [...teams].filter(team => keepsKeysOf(desk, directory, team)),
    }
  }, keys => desk.hub.post("/invitations/closures", { keys }))
}

/** Closes what has lapsed unused. */
export async function closeLapsed(desk: KeyDesk): Promise<void> {
  const invitations = await desk.hub.get<readonly InvitationBody[]>("/invitations")
  const lapsed = invitations.filter(({ state }) => state === "lapsed").map(({ id }) => id)
  if (lapsed.length > 0) await closeInvitations(desk, new Set(lapsed))
}

import type { MemberId, Role, RecoveryId, Kit } from "../../sealing/index.ts"
import { makeKit, newId } from "../../sealing/index.ts"
import { changeKeys, type KeyDesk, keepsKeysOf, signedHere, teamsToRenew } from "./key-desk.ts"

/** Gives a member another role. */
export async function changeRole(desk: KeyDesk, member: MemberId, role: Role): Promise<void> {
  await changeKeys(desk,
    () => ({ changes: [signedHere(desk, { kind: "member_role_changed", member, role })] }),
    keys => desk.hub.post("/members/roles", { keys }))
}

/**
 * Removes a member: she is refused at once, and the teams that she was in get new keys. Links that she made and nobody
 * used are closed as well, since she may have kept them.
 *
 * @param links the invitations that she made
 */
export async function removeMember(desk: KeyDesk, member: MemberId, links: ReadonlySet<string>): Promise<void> {
  await changeKeys(desk, directory => {
    const open = [...directory.invitations.values()].filter(({ id, state }) => state === "open" && links.has(id))
    const touched = new Set([
      ...teamsToRenew(desk, directory, member),
      ...open.flatMap(({ teams }) => teams).filter(team => keepsKeysOf(desk, directory, team)),
    ])
    return {
      changes: [
        signedHere(desk, { kind: "member_removed", member }),
        ...open.map(({ id }) => signedHere(desk, { kind: "invitation_closed", invitation: id })),
      ],
      epochs: [...touched],
    }
  }, keys => desk.hub.post("/members/removals", { keys }))
}

/** Makes another recovery key. The one before opens what was sealed until now, and nothing new. */
export async function replaceRecoveryKey(desk: KeyDesk): Promise<Kit> {
  const kit = await makeKit()
  const recovery: RecoveryId = newId()
  await changeKeys(desk, directory => ({
    changes: [signedHere(desk, { kind: "recovery_key_set", recovery, recipient: kit.recipient })],
    epochs: teamsToRenew(desk, directory, desk.me.member.id),
  }), keys => desk.hub.post("/recovery-key", { keys }))
  return kit
}

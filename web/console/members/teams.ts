import type { TeamBody } from "../../api/bodies.ts"
import { type IdentityText, importIdentity, type MemberId, newId, type TeamId } from "../../sealing/index.ts"
import { changeKeys, dueTeams, keepsKeysOf, type KeyDesk, signedHere } from "./key-desk.ts"

/** Makes a team of its maker and others. */
export async function makeTeam(desk: KeyDesk, name: string, others: readonly MemberId[]): Promise<TeamId> {
  const team: TeamId = newId()
  await changeKeys(desk, () => ({
    changes: [
      signedHere(desk, { kind: "team_created", team }),
      ...others.map(member => signedHere(desk, { kind: "team_joined", team, member })),
    ],
    epochs: [team],
  }), keys => desk.hub.post("/teams", { id: team, name, keys }))
  return team
}

export async function renameTeam(desk: KeyDesk, team: TeamId, name: string): Promise<void> {
  await desk.hub.put(`/teams/${team}/name`, { name })
  await desk.refresh()
}

/** Lets members into a team. They can open everything that was ever sealed to it. */
export async function letIn(desk: KeyDesk, team: TeamId, members: readonly MemberId[]): Promise<void> {
  await changeKeys(desk, () => ({
    changes: members.map(member => signedHere(desk, { kind: "team_joined", team, member })),
    headers: [team],
  }), keys => desk.hub.post("/teams/joins", { keys }))
}

/**
 * Lets an owner into a team that she is not in: the workspace's recovery key opens the team's key in this browser, and
 * seals it to her own.
 */
export async function openByRecoveryKey(desk: KeyDesk, team: TeamId, key: IdentityText): Promise<void> {
  const recovery = await importIdentity(key)
  const { id: member } = desk.me.member
  await changeKeys(desk, () => ({
    changes: [signedHere(desk, { kind: "team_joined", team, member })],
    headers: [team],
  }), keys => desk.hub.post("/teams/joins", { keys }), recovery)
}

/** Takes a member out of a team. It gets a new key at once if this browser can make it, else from the next admin's. */
export async function takeOut(desk: KeyDesk, team: TeamId, member: MemberId): Promise<void> {
  await changeKeys(desk, directory => ({
    changes: [signedHere(desk, { kind: "team_left", team, member })],
    epochs: member !== desk.me.member.id && keepsKeysOf(desk, directory, team) ? [team] : [],
  }), keys => desk.hub.post("/teams/departures", { keys }))
}

/** Makes the keys that are due and that this browser can make. Does nothing when somebody else has made them. */
export async function makeDueKeys(desk: KeyDesk): Promise<void> {
  const teams = await desk.hub.get<readonly TeamBody[]>("/teams")
  await changeKeys(desk, directory => {
    const epochs = dueTeams(directory, teams).filter(team => keepsKeysOf(desk, directory, team))
    return epochs.length === 0 ? undefined : { changes: [], epochs }
  }, keys => desk.hub.post("/teams/epochs", { keys }))
}

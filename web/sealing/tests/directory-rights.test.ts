import { beforeAll, describe, expect, it } from "vitest"
import { b64, randomBytes } from "../bytes.ts"
import { extendDirectory } from "../directory.ts"
import { type DirectoryChange, signEntry } from "../directory-entry.ts"
import type { Directory } from "../directory-view.ts"
import { newId, type RecoveryId, type TeamId } from "../ids.ts"
import { type Identity, makeIdentity, type Recipient } from "../keys.ts"
import type { Signer } from "../statement.ts"
import { refused } from "./arbitraries.ts"
import { invite, type Invited, newMember } from "./invited.ts"
import { append, at, newEpoch, newTeam, newWorld, type Person, type World } from "./world.ts"

/** A workspace with an owner, an admin and an agent in one team, and an admin and a viewer in none. */
interface Cast {
  readonly world: World
  readonly owner: Person
  readonly admin: Person
  readonly agent: Person
  readonly outside: Person
  readonly viewer: Person
  readonly removed: Person
  readonly team: TeamId
  /** The owner is not in it. */
  readonly foreign: TeamId
  readonly invited: Invited
  readonly recipient: Recipient
  readonly recovery: RecoveryId
}

type Attempt = readonly [what: string, attempt: (cast: Cast) => readonly [DirectoryChange, Signer]]

let cast: Cast

beforeAll(async () => {
  const world = await newWorld()
  const { owner } = world
  const team = await newTeam(world)
  const [admin, agent] = [await newMember(world, "admin", [team]), await newMember(world, "agent", [team])]
  const [outside, viewer] = [await newMember(world, "admin"), await newMember(world, "viewer")]
  const foreign: TeamId = newId()
  await append(world, { kind: "team_created", team: foreign }, admin.signer)
  const removed = await newMember(world, "admin", [team])
  await append(world, { kind: "member_removed", member: removed.id }, owner.signer)
  const [recovery, { recipient }]: [RecoveryId, Identity] = [newId(), await makeIdentity()]
  await append(world, { kind: "recovery_key_set", recovery, recipient }, owner.signer)
  await newEpoch(world, team)
  const invited = await invite(world, "agent", [team])
  cast = { world, owner, admin, agent, outside, viewer, removed, team, foreign, invited, recipient, recovery }
})

const allowed: readonly Attempt[] = [
  ["an admin makes a team", c => [{ kind: "team_created", team: newId() }, c.outside.signer]],
  ["an admin of a team lets someone in", c => [joined(c.team, c.viewer), c.admin.signer]],
  ["an owner lets herself into a team", c => [joined(c.foreign, c.owner), c.owner.signer]],
  ["a member joins twice, which changes nothing", c => [joined(c.team, c.agent), c.admin.signer]],
  ["an agent leaves a team", c => [left(c.team, c.agent), c.agent.signer]],
  ["an admin takes someone out of a team", c => [left(c.team, c.agent), c.outside.signer]],
  ["an admin of a team makes its next epoch", c => [epoch(c), c.admin.signer]],
  ["an owner sets the recovery key", c => [recovery(c), c.owner.signer]],
  ["an admin sets a reader policy", c => [policy(c.team), c.admin.signer]],
  ["an admin invites an agent", c => [invitation(c, "agent"), c.outside.signer]],
  ["an owner invites an owner", c => [invitation(c, "owner"), c.owner.signer]],
  ["an admin closes an invitation", c => [{ kind: "invitation_closed", invitation: c.invited.id }, c.admin.signer]],
  ["the invited comes", c => [added(c), c.invited.keys.signer]],
  ["a member adds a device", c => [device(c.agent), c.agent.person]],
  ["a member revokes her own device", c => [revoked(c.agent), c.agent.signer]],
  ["an admin revokes another's device", c => [revoked(c.agent), c.admin.signer]],
  ["an admin makes an agent an admin", c => [role(c.agent, "admin"), c.admin.signer]],
  ["an owner makes an admin an owner", c => [role(c.admin, "owner"), c.owner.signer]],
  ["an admin removes an agent", c => [gone(c.agent), c.admin.signer]],
  ["an owner removes herself", c => [gone(c.owner), c.owner.signer]],
]

const refusedAttempts: readonly Attempt[] = [
  ["an agent makes a team", c => [{ kind: "team_created", team: newId() }, c.agent.signer]],
  ["a team is made twice", c => [{ kind: "team_created", team: c.team }, c.admin.signer]],
  ["an admin of no team lets someone in", c => [joined(c.team, c.viewer), c.outside.signer]],
  ["an owner lets someone else into a team that she is not in", c => [joined(c.foreign, c.viewer), c.owner.signer]],
  ["an admin lets herself into a team", c => [joined(c.foreign, c.outside), c.outside.signer]],
  ["an agent of a team lets someone in", c => [joined(c.team, c.viewer), c.agent.signer]],
  ["a removed member joins", c => [joined(c.team, c.removed), c.admin.signer]],
  ["an unknown team is joined", c => [joined(newId(), c.viewer), c.admin.signer]],
  ["a viewer takes someone out of a team", c => [left(c.team, c.agent), c.viewer.signer]],
  ["someone leaves a team that she is not in", c => [left(c.team, c.viewer), c.viewer.signer]],
  ["an agent makes an epoch", c => [epoch(c), c.agent.signer]],
  ["an admin outside makes an epoch", c => [epoch(c), c.outside.signer]],
  ["an epoch leaves a gap", c => [{ ...epoch(c), epoch: 3 }, c.admin.signer]],
  ["an epoch leaves a member out", c => [{ ...epoch(c), members: [c.owner.id] }, c.admin.signer]],
  ["an epoch lists its members in another order", c => [
    { ...epoch(c), members: [...epoch(c).members].reverse() }, c.admin.signer,
  ]],
  ["an epoch names a recovery key that is not in force", c => [{ ...epoch(c), recovery: newId() }, c.admin.signer]],
  ["an epoch leaves the recovery key out", c => [{ ...epoch(c), recovery: null }, c.admin.signer]],
  ["an epoch names another one before it", c => [{ ...epoch(c), previous: c.recipient }, c.admin.signer]],
  ["an epoch names none before it", c => [{ ...epoch(c), previous: null }, c.admin.signer]],
  ["a recovery key takes the id of another", c => [{ ...recovery(c), recovery: c.recovery }, c.owner.signer]],
  ["an admin sets the recovery key", c => [recovery(c), c.admin.signer]],
  ["an agent sets a reader policy", c => [policy(c.team), c.agent.signer]],
  ["a policy names an unknown team", c => [policy(newId()), c.admin.signer]],
  ["an agent invites", c => [invitation(c, "agent"), c.agent.signer]],
  ["an admin invites an owner", c => [invitation(c, "owner"), c.admin.signer]],
  ["an invitation is made twice", c => [{ ...invitation(c, "agent"), invitation: c.invited.id }, c.admin.signer]],
  ["an agent closes an invitation", c => [{ kind: "invitation_closed", invitation: c.invited.id }, c.agent.signer]],
  ["an unknown invitation is closed", c => [{ kind: "invitation_closed", invitation: newId() }, c.admin.signer]],
  ["an admin adds a member by herself", c => [added(c), c.admin.signer]],
  ["an invitation adds someone who is there", c => [{ ...added(c), member: c.agent.id }, c.invited.keys.signer]],
  ["an invitation does anything else", c => [{ kind: "team_created", team: newId() }, c.invited.keys.signer]],
  ["a device is added for another", c => [device(c.agent), c.admin.person]],
  ["a device adds a device", c => [device(c.agent), c.agent.signer]],
  ["a device is added twice", c => [{ ...device(c.agent), device: c.agent.device }, c.agent.person]],
  ["a removed member adds a device", c => [device(c.removed), c.removed.person]],
  ["an agent revokes another's device", c => [revoked(c.admin), c.agent.signer]],
  ["a person's key does what a device must do", c => [{ kind: "team_created", team: newId() }, c.owner.person]],
  ["a removed member does anything", c => [{ kind: "team_created", team: newId() }, c.removed.signer]],
  ["an admin makes herself an owner", c => [role(c.admin, "owner"), c.admin.signer]],
  ["an admin unmakes an owner", c => [role(c.owner, "agent"), c.admin.signer]],
  ["an agent changes a role", c => [role(c.viewer, "agent"), c.agent.signer]],
  ["an admin removes an owner", c => [gone(c.owner), c.admin.signer]],
  ["an agent removes someone", c => [gone(c.viewer), c.agent.signer]],
  ["someone is removed twice", c => [gone(c.removed), c.owner.signer]],
  ["there is a second genesis", c => [
    { kind: "genesis", member: c.agent.id, recipient: c.recipient, key: c.agent.key }, c.agent.person,
  ]],
]

describe("a directory takes an entry when", () => {
  it.each(allowed)("%s", async (_, attempt) => {
    await expect(attempted(...attempt(cast))).resolves.toBeDefined()
  })
})

describe("a directory refuses an entry when", () => {
  it.each(refusedAttempts)("%s", async (_, attempt) => {
    await refused(attempted(...attempt(cast)))
  })

  it("it is signed under the name of another's key", async () => {
    const { owner, admin } = cast
    await refused(attempted({ kind: "team_created", team: newId() }, { kid: owner.signer.kid, key: admin.signer.key }))
  })
})

async function attempted(change: DirectoryChange, signer: Signer): Promise<Directory> {
  const { workspace, directory } = cast.world
  return await extendDirectory(directory, [await signEntry(workspace, directory.log, at, change, signer)])
}

function joined(team: TeamId, { id: member }: Person): DirectoryChange {
  return { kind: "team_joined", team, member }
}

function left(team: TeamId, { id: member }: Person): DirectoryChange {
  return { kind: "team_left", team, member }
}

function epoch({ world, team, recipient, recovery }: Cast): Extract<DirectoryChange, { kind: "team_epoch" }> {
  const { members = [], epochs = [] } = world.directory.teams.get(team) ?? {}
  return {
    kind: "team_epoch", team, epoch: 2, document: newId(), recipient, members: [...members].sort(), recovery,
    previous: epochs[0]?.recipient ?? null,
  }
}

function recovery({ recipient }: Cast): Extract<DirectoryChange, { kind: "recovery_key_set" }> {
  return { kind: "recovery_key_set", recovery: newId(), recipient }
}

function policy(team: TeamId): DirectoryChange {
  return { kind: "reader_policy", channel: newId(), team, readers: ["visitor"] }
}

function invitation({ team, recipient }: Cast, role: "agent" | "owner"): DirectoryChange {
  const key = b64(randomBytes(32))
  return { kind: "member_invited", invitation: newId(), recipient, key, role, teams: [team], expires: at }
}

function added({ invited, recipient }: Cast): DirectoryChange {
  return { kind: "member_added", member: newId(), recipient, key: b64(randomBytes(32)), invitation: invited.id }
}

function device({ id: member }: Person): DirectoryChange {
  return { kind: "device_added", member, device: newId(), key: b64(randomBytes(32)) }
}

function revoked({ device }: Person): DirectoryChange {
  return { kind: "device_revoked", device }
}

function role({ id: member }: Person, role: "owner" | "admin" | "agent"): DirectoryChange {
  return { kind: "member_role_changed", member, role }
}

function gone({ id: member }: Person): DirectoryChange {
  return { kind: "member_removed", member }
}

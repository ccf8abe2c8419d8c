import { beforeEach, describe, expect, it } from "vitest"
import { b64, randomBytes } from "../bytes.ts"
import { emptyDirectory, extendDirectory, openDirectory } from "../directory.ts"
import { type DirectoryChange, signEntry } from "../directory-entry.ts"
import { compareCheckpoint, membersOf, sealingTarget, signerAt } from "../directory-questions.ts"
import { newId } from "../ids.ts"
import type { JsonObject } from "../json.ts"
import { checkpointOf } from "../merkle.ts"
import { signStatement } from "../statement.ts"
import { oneCharacterOff, refused } from "./arbitraries.ts"
import { accept, invite, newMember } from "./invited.ts"
import { append, at, genesisOf, newEpoch, newTeam, newWorld, type World } from "./world.ts"
import fc from "fast-check"

let world: World

beforeEach(async () => { world = await newWorld() })

describe("a directory", () => {
  it("says the same to whoever replays it", async () => {
    const team = await newTeam(world)
    await newEpoch(world, team)

    const replayed = await openDirectory({ workspace: world.workspace, genesis: genesisOf(world) }, world.entries)

    expect(replayed).toEqual(world.directory)
  })

  it("is refused under another genesis hash, in another workspace, and empty", async () => {
    const pins = { workspace: world.workspace, genesis: genesisOf(world) }

    await refused(openDirectory({ ...pins, genesis: b64(randomBytes(32)) }, world.entries))
    await refused(openDirectory({ ...pins, workspace: newId() }, world.entries))
    await refused(openDirectory(pins, []))
  })

  it("is refused if it is shorter than the one seen before, or branches off before its end", async () => {
    const pins = { workspace: world.workspace, genesis: genesisOf(world) }
    const before = [...world.entries]
    await newTeam(world)
    const seen = world.directory.checkpoint
    const branch = await extendDirectory(await openDirectory(pins, before), [
      await signEntry(world.workspace, (await openDirectory(pins, before)).log, at, teamCreated(), world.owner.signer),
    ])

    await expect(openDirectory({ ...pins, seen }, world.entries)).resolves.toBeDefined()
    await refused(openDirectory({ ...pins, seen }, before))
    await refused(openDirectory({ ...pins, seen: branch.checkpoint }, world.entries))
  })

  it("is refused if an entry is left out, doubled, or in another place", async () => {
    await newTeam(world)
    await newTeam(world)
    const [genesis = "", device = "", first = "", second = ""] = world.entries

    for (const entries of [
      [genesis, device, second], [genesis, device, first, first], [genesis, device, second, first], [device, first],
    ]) await refused(extendDirectory(emptyDirectory(world.workspace), entries))
  })

  it("is refused if any one character of an entry is another", async () => {
    await newTeam(world)
    const before = await extendDirectory(emptyDirectory(world.workspace), world.entries.slice(0, 2))

    await fc.assert(fc.asyncProperty(oneCharacterOff(world.entries[2] ?? ""), async flipped => {
      await refused(extendDirectory(before, [flipped]))
    }), { numRuns: 200 })
  })

  it("is known to be the one that another saw, or to be another one", async () => {
    const [before, stranger] = [world.directory, await newWorld()]
    await newTeam(world)

    expect(compareCheckpoint(world.directory, before.checkpoint)).toBe("same-log")
    expect(compareCheckpoint(world.directory, world.directory.checkpoint)).toBe("same-log")
    expect(compareCheckpoint(before, world.directory.checkpoint)).toBe("newer")
    expect(compareCheckpoint(world.directory, stranger.directory.checkpoint)).toBe("another-log")
  })

  it("has the checkpoint of the tree that its entries form", () => {
    expect(world.directory.checkpoint).toBe(checkpointOf(world.directory.log))
    expect(world.directory.checkpoint).toMatch(/^2\.[A-Za-z0-9_-]{43}$/)
  })

  it("with an entry of a kind that nobody knows yet can be read, and nothing new is sealed", async () => {
    const team = await newTeam(world)
    await newEpoch(world, team)

    const directory = await extendDirectory(world.directory, [await forged({ kind: "team_dissolved", team })])

    expect(directory.outdated).toBe(true)
    expect(sealingTarget(directory, team)).toEqual({ kind: "client-outdated" })
  })

  it("does not take an entry of another version", async () => {
    await expect(extendDirectory(world.directory, [await forged({ ...teamCreated() })])).resolves.toBeDefined()
    await refused(extendDirectory(world.directory, [await forged({ ...teamCreated(), v: 2 })]))
  })
})

describe("a team", () => {
  it("can be sealed to when it has an epoch, and not while a new one is due", async () => {
    const team = await newTeam(world)
    expect(sealingTarget(world.directory, newId())).toEqual({ kind: "no-such-team" })
    expect(sealingTarget(world.directory, team)).toEqual({ kind: "epoch-due" })

    const first = await newEpoch(world, team)
    expect(sealingTarget(world.directory, team)).toMatchObject({ kind: "ready", reader: { id: team, epoch: 1 } })

    const ben = await newMember(world, "agent", [team])
    expect(sealingTarget(world.directory, team)).toMatchObject({ kind: "ready", reader: { epoch: 1 } })

    await append(world, { kind: "team_left", team, member: ben.id }, ben.signer)
    expect(sealingTarget(world.directory, team)).toEqual({ kind: "epoch-due" })

    await newEpoch(world, team, first)
    expect(sealingTarget(world.directory, team)).toMatchObject({ kind: "ready", reader: { epoch: 2 } })
  })

  it("needs a new epoch after an unused invitation to it was closed", async () => {
    const team = await newTeam(world)
    await newEpoch(world, team)
    const { id: invitation } = await invite(world, "agent", [team])

    await append(world, { kind: "invitation_closed", invitation }, world.owner.signer)

    expect(sealingTarget(world.directory, team)).toEqual({ kind: "epoch-due" })
  })

  it("gains whom an invitation names, with the role that it names", async () => {
    const team = await newTeam(world)

    const ben = await newMember(world, "viewer", [team])

    expect(world.directory.members.get(ben.id)?.role).toBe("viewer")
    expect(membersOf(world.directory, team).map(member => member.id)).toEqual([world.owner.id, ben.id].sort())
  })

  it("loses a member who is removed, and needs a new epoch", async () => {
    const team = await newTeam(world)
    const ben = await newMember(world, "agent", [team])
    await newEpoch(world, team)

    await append(world, { kind: "member_removed", member: ben.id }, world.owner.signer)

    expect(membersOf(world.directory, team).map(member => member.id)).toEqual([world.owner.id])
    expect(sealingTarget(world.directory, team)).toEqual({ kind: "epoch-due" })
  })
})

describe("a device", () => {
  it("that is revoked still proves what it signed before, and nothing that it signs after", async () => {
    const ben = await newMember(world, "agent")
    const before = world.directory.checkpoint
    await append(world, { kind: "device_revoked", device: ben.device }, ben.signer)

    expect(signerAt(world.directory, ben.signer.kid, before)?.key).toBe(ben.deviceKey)
    expect(signerAt(world.directory, ben.signer.kid, world.directory.checkpoint)).toBeUndefined()
  })

  it("goes with its member", async () => {
    const ben = await newMember(world, "agent")
    await append(world, { kind: "member_removed", member: ben.id }, world.owner.signer)

    expect(signerAt(world.directory, ben.signer.kid, world.directory.checkpoint)).toBeUndefined()
    await refused(accept(world, { id: newId(), keys: (await invite(world, "agent", [])).keys }))
  })
})

function teamCreated(): DirectoryChange {
  return { kind: "team_created", team: newId() }
}

/** An entry in its right place with members that no client of ours would write. */
function forged(members: JsonObject): Promise<string> {
  const { log, checkpoint } = world.directory
  const place = { index: log.size, root: checkpoint.split(".")[1], at }
  return signStatement("parley.directory.v1", world.workspace, { ...place, ...members }, world.owner.signer)
}

import { beforeEach, describe, expect, it } from "vitest"
import { openBytes, sealBytes, toRecipients, wholeFile } from "../age.ts"
import { utf8 } from "../bytes.ts"
import { newId, type TeamId } from "../ids.ts"
import { identityText, importIdentity, importScalar, makeIdentity, newSecret, type Recipient } from "../keys.ts"
import { claimedList } from "../reader-list.ts"
import { makeEpoch, openEpoch, readersOfNewestEpoch, rewriteEpoch } from "../team-epoch.ts"
import { refused } from "./arbitraries.ts"
import { accept, invite, newMember } from "./invited.ts"
import { decryptWith } from "./stock-age.ts"
import { append, newEpoch, newTeam, newWorld, type World } from "./world.ts"

let world: World
let team: TeamId

beforeEach(async () => {
  world = await newWorld()
  team = await newTeam(world)
})

describe("a team's epoch", () => {
  it("is opened by each member, by the recovery key and by an open invitation, in the order of its list", async () => {
    const recovery = await makeIdentity()
    const ben = await newMember(world, "agent", [team])
    await append(
      world, { kind: "recovery_key_set", recovery: newId(), recipient: recovery.recipient }, world.owner.signer,
    )
    const invited = await invite(world, "agent", [team])

    const { file, readers } = await newEpoch(world, team)

    const { recipient } = newestEpoch()
    for (const opener of [world.owner.identity, ben.identity, recovery, invited.keys.identity]) {
      expect((await openEpoch(file, [opener], recipient)).recipient).toBe(recipient)
    }
    expect(claimedList(readers, world.workspace).readers.map(reader => reader.kind))
      .toEqual(["member", "member", "recovery", "invitation"])
    await refused(openEpoch(file, [await makeIdentity()], recipient))
  })

  it("must hold the secret of the recipient that the directory names", async () => {
    const { file } = await newEpoch(world, team)

    await refused(openEpoch(file, [world.owner.identity], (await makeIdentity()).recipient))
  })

  it.each(["", "\n", "AGE-SECRET-KEY-1", "two\nlines\n"])("must hold one line with a secret, not %j", async text => {
    const file = await sealBytes(utf8(text), toRecipients([world.owner.identity.recipient]))

    await refused(openEpoch(file, [world.owner.identity], (await makeIdentity()).recipient))
  })

  it("leads to the epoch before it, and not to the one after it", async () => {
    const first = await newEpoch(world, team)
    const second = await newEpoch(world, team, first)
    const [before, after] = world.directory.teams.get(team)?.epochs.map(epoch => epoch.recipient) ?? []
    if (second.chain === null || before === undefined || after === undefined) throw new Error("want two epochs")

    const newest = await openEpoch(second.file, [world.owner.identity], after)
    const older = await openEpoch(second.chain, [newest], before)

    expect(first.chain).toBeNull()
    expect(older.recipient).toBe(before)
    await refused(openEpoch(second.chain, [older], before))
    await refused(openEpoch(second.file, [older], after))
  })

  it("is not made without the epoch before it", async () => {
    await newEpoch(world, team)
    await expect(makeEpoch(world.directory, team, newId(), null)).rejects.toThrow(RangeError)
  })

  it("lets a new member in by a header rewrite, in place of the invitation", async () => {
    const invited = await invite(world, "agent", [team])
    const { file } = await newEpoch(world, team)
    const ben = await accept(world, invited)

    const { file: rewritten, readers } = await rewriteEpoch(world.directory, team, file, [invited.keys.identity])

    await expect(openEpoch(rewritten, [ben.identity], newestEpoch().recipient)).resolves.toBeDefined()
    await refused(openEpoch(rewritten, [invited.keys.identity], newestEpoch().recipient))
    expect(rewritten.payload).toBe(file.payload)
    expect(readers.map(reader => reader.kind)).toEqual(["member", "member"])
  })

  it("keeps the recovery key that it was made with when its header is rewritten", async () => {
    const old = await makeIdentity()
    const set = (recipient: Recipient): Promise<void> =>
      append(world, { kind: "recovery_key_set", recovery: newId(), recipient }, world.owner.signer)
    await set(old.recipient)
    await newEpoch(world, team)

    await set((await makeIdentity()).recipient)

    expect(readersOfNewestEpoch(world.directory, team).map(reader => reader.recipient))
      .toEqual([world.owner.identity.recipient, old.recipient])
  })

  it("opens by two stock commands", async () => {
    const scalar = newSecret()
    const { recipient } = await importScalar(scalar)
    const secret = identityText(newSecret())
    const teamKey = await importIdentity(secret)
    const epoch = await sealBytes(utf8(`${secret}\n`), toRecipients([recipient]))
    const file = await sealBytes(utf8("hello"), toRecipients([teamKey.recipient]))

    const line = decryptWith(identityText(scalar), wholeFile(epoch))

    expect(decryptWith(line, wholeFile(file))).toEqual(utf8("hello"))
    expect(await openBytes(file, [await openEpoch(epoch, [await importScalar(scalar)], teamKey.recipient)]))
      .toEqual(utf8("hello"))
  })
})

function newestEpoch(): { readonly recipient: Recipient } {
  const epoch = world.directory.teams.get(team)?.epochs.at(-1)
  if (epoch === undefined) throw new Error("the team has no epoch")
  return epoch
}

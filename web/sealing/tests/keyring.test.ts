import { beforeEach, describe, expect, it } from "vitest"
import { memberReaders } from "../directory-questions.ts"
import type { TeamId } from "../ids.ts"
import { Keyring } from "../keyring.ts"
import type { Visitor } from "../visitor.ts"
import { refused } from "./arbitraries.ts"
import { newMember } from "./invited.ts"
import { keep, keyringOf, newScene, partsOf, place, readersNow, type Scene, withVisitor } from "./scene.ts"
import { seenInMemory, type TestShelf } from "./shelf.ts"
import { append, type World } from "./world.ts"

let scene: Scene
let world: World
let team: TeamId
let shelf: TestShelf
let visitor: Visitor

beforeEach(async () => {
  scene = await newScene()
  ;({ world, team, shelf, visitor } = scene)
})

describe("a member's keyring", () => {
  it("opens a segment of her team, and asks for each document once", async () => {
    const segment = await keep(scene, readersNow(scene))
    const keyring = keyringOf(scene, world.owner)

    const first = await keyring.segment(segment.id, place(scene))
    const again = await keyring.segment(segment.id, place(scene))

    expect(first.kid).toBe(segment.kid)
    expect(again).toBe(first)
    expect(shelf.asked).toBe(2)
  })

  it("opens what was sealed before she joined, by the chain of epochs", async () => {
    const old = await keep(scene, readersNow(scene))
    const ben = await newMember(world, "agent", [team])
    await shelf.addEpoch(world, team)
    await shelf.addEpoch(world, team)

    expect((await keyringOf(scene, ben).segment(old.id, place(scene))).kid).toBe(old.kid)
  })

  it("opens nothing that was sealed after she left", async () => {
    const ben = await newMember(world, "agent", [team])
    await shelf.addEpoch(world, team)
    const before = await keep(scene, readersNow(scene))
    await append(world, { kind: "team_left", team, member: ben.id }, ben.signer)
    await shelf.addEpoch(world, team)
    const after = await keep(scene, readersNow(scene))

    expect((await keyringOf(scene, ben).segment(before.id, place(scene))).kid).toBe(before.kid)
    await refused(keyringOf(scene, ben).segment(after.id, place(scene)))
  })

  it("tries again what could not be fetched", async () => {
    const segment = await keep(scene, readersNow(scene))
    const keyring = keyringOf(scene, world.owner)
    const document = await shelf.segment(segment.id)
    shelf.segments.delete(segment.id)

    await expect(keyring.segment(segment.id, place(scene))).rejects.toThrow("404")
    shelf.segments.set(segment.id, document)

    await expect(keyring.segment(segment.id, place(scene))).resolves.toBeDefined()
  })

  it("opens her own drawer, and refuses one that another signed", async () => {
    const { id, identity: { recipient } } = world.owner
    const mine = [{ reader: { kind: "member", id }, recipient }] as const
    const ben = await newMember(world, "agent")
    const own = { container: world.owner.id, allows: memberReaders(world.directory, world.owner.id) }

    const segment = await keep(scene, mine)
    const foisted = await keep(scene, mine, ben.signer)

    await expect(keyringOf(scene, world.owner).segment(segment.id, own)).resolves.toBeDefined()
    await refused(keyringOf(scene, world.owner).segment(foisted.id, own))
  })

  it("refuses a segment with a reader whom the channel's policy does not allow", async () => {
    const segment = await keep(scene, withVisitor(scene))

    const where = place(scene, scene.channels.website)

    await expect(keyringOf(scene, world.owner).segment(segment.id, where)).resolves.toBeDefined()
    await refused(keyringOf(scene, world.owner).segment(segment.id, place(scene)))
  })

  it("refuses a segment whose list was signed by someone outside the team", async () => {
    const outside = await newMember(world, "admin")
    const segment = await keep(scene, readersNow(scene), outside.signer)

    await refused(keyringOf(scene, world.owner).segment(segment.id, place(scene)))
  })

  it("refuses an older reader list than it saw", async () => {
    const segment = await keep(scene, readersNow(scene))
    const seen = seenInMemory()
    await seen.set(segment.id, { generation: 1, hash: "later" })

    await refused(keyringOf(scene, world.owner, { seen }).segment(segment.id, place(scene)))
  })
})

describe("a visitor's keyring", () => {
  it("opens her segments and no epoch", async () => {
    const segment = await keep(scene, withVisitor(scene))
    const inside = await keep(scene, readersNow(scene))
    const keyring = new Keyring({ ...partsOf(scene), holder: { kind: "visitor", ...visitor } })

    expect((await keyring.segment(segment.id, place(scene, scene.channels.website))).kid).toBe(segment.kid)
    await refused(keyring.segment(inside.id, place(scene)))
    await refused(keyring.epoch(team, 1))
  })
})

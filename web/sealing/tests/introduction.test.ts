import { beforeEach, describe, expect, it } from "vitest"
import { authorsBy, countersInMemory, pinsInMemory } from "../authors.ts"
import { newId } from "../ids.ts"
import { openMessage } from "../message.ts"
import { makeVisitor, type Visitor } from "../visitor.ts"
import { refused } from "./arbitraries.ts"
import { introduce, keyringOf, newScene, place, type Scene } from "./scene.ts"
import type { World } from "./world.ts"

let scene: Scene
let world: World
let visitor: Visitor

beforeEach(async () => {
  scene = await newScene()
  ;({ world, visitor } = scene)
})

describe("a visitor whom nobody knows yet", () => {
  it("is known by her first message, and pinned from then on", async () => {
    const { segment, first } = await introduce(scene)
    const pins = pinsInMemory()
    const authors = authorsBy(() => world.directory, pins, countersInMemory())

    const keyring = keyringOf(scene, world.owner, { pins })

    const opened = await keyring.segment(segment.id, { ...place(scene, scene.channels.website), first })
    const message = await openMessage(first, opened, authors)

    expect(message.visitor).toEqual(visitor.keys)
    expect(await pins.get(scene.container, visitor.id)).toEqual({ ...visitor.keys, contact: scene.contact })
    const later = keyringOf(scene, world.owner, { pins })
    await expect(later.segment(segment.id, place(scene, scene.channels.website))).resolves.toBeDefined()
  })

  it("is not known without that message", async () => {
    const { segment } = await introduce(scene)

    await refused(keyringOf(scene, world.owner).segment(segment.id, place(scene, scene.channels.website)))
  })

  it("cannot take the place of one who is pinned", async () => {
    const pins = pinsInMemory()
    await pins.pin(scene.container, { ...visitor.keys, contact: scene.contact })
    const thief = { ...await makeVisitor(), id: visitor.id }
    const { segment, first } = await introduce(scene, {
      ...thief, keys: { ...thief.keys, id: visitor.id }, signer: { kid: visitor.signer.kid, key: thief.signer.key },
    })
    const authors = authorsBy(() => world.directory, pins, countersInMemory())

    const where = { ...place(scene, scene.channels.website), first }

    await refused(keyringOf(scene, world.owner, { pins }).segment(segment.id, where))
    await refused(openMessage(first, segment, authors))
  })

  it("cannot introduce another", async () => {
    const [pins, other] = [pinsInMemory(), await makeVisitor()]
    await pins.pin(scene.container, { ...visitor.keys, contact: scene.contact })
    const { segment, first } = await introduce(scene, { ...visitor, keys: other.keys })

    await openMessage(first, segment, authorsBy(() => world.directory, pins, countersInMemory()))

    expect(await pins.get(scene.container, other.id)).toBeUndefined()
  })

  it("cannot come second under the id of another, not even while both are being read", async () => {
    const thief = await makeVisitor()
    const [mine, theirs] = [await introduce(scene), await introduce(scene, {
      ...thief, keys: { ...thief.keys, id: visitor.id }, signer: { kid: visitor.signer.kid, key: thief.signer.key },
    })]
    const authors = authorsBy(() => world.directory, pinsInMemory(), countersInMemory())

    const reading = await Promise.allSettled([mine, theirs].map(({ first, segment }) =>
      openMessage(first, segment, authors)))

    expect(reading.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
  })

  it("cannot speak for a member, nor for another contact", async () => {
    const pins = pinsInMemory()
    await pins.pin(scene.container, { ...visitor.keys, contact: newId() })
    const { segment, first } = await introduce(scene)
    const asMember = await introduce(scene, visitor, `member/${world.owner.id}`)
    const authors = authorsBy(() => world.directory, pins, countersInMemory())

    await refused(openMessage(first, segment, authors))
    await refused(openMessage(asMember.first, asMember.segment, authors))
  })
})

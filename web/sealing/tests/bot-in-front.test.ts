import { beforeEach, describe, expect, it } from "vitest"
import { authorsBy, countersInMemory, pinsInMemory } from "../authors.ts"
import { type AppId, newId } from "../ids.ts"
import type { SegmentPlace } from "../keyring.ts"
import { type Author, type Message, openMessage, sealMessage } from "../message.ts"
import type { OpenedSegment } from "../segment.ts"
import type { Signer } from "../statement.ts"
import { appOf } from "../transit-key.ts"
import { refused } from "./arbitraries.ts"
import { newHub, type SealingHub } from "./hub.ts"
import { newMember } from "./invited.ts"
import { allow, keep, keyringOf, newScene, place, readersNow, type Scene, type Sealed, withVisitor } from "./scene.ts"
import { append, at } from "./world.ts"

const app: AppId = newId()
let scene: Scene
let hub: SealingHub

beforeEach(async () => {
  scene = await newScene()
  hub = await newHub(scene.world)
})

describe("a reader policy that names a bot", () => {
  it("is an owner's or an admin's to set", async () => {
    const agent = await newMember(scene.world, "agent")
    const readers = ["visitor", "transit"]
    const policy = { kind: "reader_policy", channel: channel(), team: scene.team, readers, app } as const

    await refused(append(scene.world, policy, agent.signer))
    await refused(append(scene.world, policy, hub.signer))
    await expect(append(scene.world, policy, scene.world.owner.signer)).resolves.toBeUndefined()
  })
})

describe("a segment that transit reads beside a visitor", () => {
  it("is opened where the channel's policy names a bot, and tells which", async () => {
    await putInFront()
    const segment = await open(await passedOn())

    expect(segment.app).toBe(app)
  })

  it("is refused where the policy allows no transit: the hub alone adds no reader", async () => {
    await refused(open(await passedOn()))
    await refused(open(await passedOn(scene.world.owner.signer)))
  })

  it("stays open when the bot is taken away, and is not made any more", async () => {
    await putInFront()
    const before = await passedOn()
    await takeAway()

    await expect(open(before)).resolves.toBeDefined()
    await refused(open(await passedOn()))
  })

  it("is refused from the hub, which makes no segments for visitors", async () => {
    await putInFront()

    await refused(open(await passedOn(hub.signer)))
    await refused(open(await keep(scene, [...readersNow(scene), hub.transit], hub.signer)))
  })

  it("is refused with two transit keys", async () => {
    await putInFront()
    const other: Sealed = { ...hub.transit, reader: { kind: "transit", id: newId() } }

    await refused(open(await keep(scene, [...withVisitor(scene), hub.transit, other], scene.visitor.signer)))
  })
})

describe("what the hub seals in such a segment", () => {
  it("is believed for the bot that the policy names", async () => {
    await putInFront()

    expect((await said(`app/${app}`)).author).toBe(`app/${app}`)
  })

  it("is refused for another bot, for the visitor and for a member", async () => {
    await putInFront()

    await refused(said(`app/${newId() as AppId}`))
    await refused(said(`contact/${scene.contact}`))
    await refused(said(`member/${scene.world.owner.id}`))
  })

  it("is refused for any bot where transit is no reader", async () => {
    await putInFront()
    const alone = await keep(scene, withVisitor(scene), scene.visitor.signer)

    await refused(said(`app/${app}`, hub.signer, await open(alone)))
  })

  it("is refused for the bot under anybody else's key", async () => {
    await putInFront()

    await refused(said(`app/${app}`, scene.world.owner.signer))
    await refused(said(`app/${app}`, scene.visitor.signer))
  })
})

function channel(): Scene["channels"]["website"] {
  return scene.channels.website
}

async function putInFront(): Promise<void> {
  await allow(scene.world, { channel: channel(), team: scene.team, readers: ["visitor", "transit"], app })
}

async function takeAway(): Promise<void> {
  await allow(scene.world, { channel: channel(), team: scene.team, readers: ["visitor"] })
}

function passedOn(signer: Signer = scene.visitor.signer): Promise<OpenedSegment> {
  return keep(scene, [...withVisitor(scene), hub.transit], signer)
}

async function open({ id }: OpenedSegment): Promise<OpenedSegment> {
  const pins = pinsInMemory()
  await pins.pin(scene.container, { ...scene.visitor.keys, contact: scene.contact })
  const where: SegmentPlace = { ...place(scene, channel()), app: list => appOf(scene.world.directory, channel(), list) }
  return await keyringOf(scene, scene.world.owner, { pins }).segment(id, where)
}

async function said(author: Author, signer: Signer = hub.signer, into?: OpenedSegment): Promise<Message> {
  const [{ workspace, directory }, { container }, id] = [scene.world, scene, newId() as Message["id"]]
  const segment = into ?? await open(await passedOn())
  const body = { kind: "text", text: "hi" } as const
  const draft = { container, id, author, n: 0, at, directory: directory.checkpoint, body }
  const sealed = await sealMessage(workspace, segment, draft, signer)
  const authors = authorsBy(() => scene.world.directory, pinsInMemory(), countersInMemory())
  return await openMessage({ workspace, container, id, sealed }, segment, authors)
}

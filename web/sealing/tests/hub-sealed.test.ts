import { beforeEach, describe, expect, it } from "vitest"
import { authorsBy, countersInMemory, fileAuthorsBy, pinsInMemory } from "../authors.ts"
import { hubKeyAt } from "../directory-questions.ts"
import { type AppId, newId } from "../ids.ts"
import { type Author, isSealedByHub, type Message, openMessage, sealMessage } from "../message.ts"
import type { OpenedSegment } from "../segment.ts"
import type { Signer } from "../statement.ts"
import { makeVisitor } from "../visitor.ts"
import { refused } from "./arbitraries.ts"
import { newHub, type SealingHub } from "./hub.ts"
import { newMember } from "./invited.ts"
import { keep, keyringOf, newScene, place, readersNow, type Scene, type Sealed, withVisitor } from "./scene.ts"
import { at, newTeam, type World } from "./world.ts"

const app: AppId = newId()
let scene: Scene
let world: World
let hub: SealingHub

beforeEach(async () => {
  scene = await newScene()
  world = scene.world
  hub = await newHub(world)
})

describe("a segment that the hub made", () => {
  it("is opened by the team, who see that the hub made it", async () => {
    const opened = await open(await made())

    expect(opened.by).toBe(hub.signer.kid)
  })

  it("is refused where the channel's policy allows no transit", async () => {
    const { id } = await made()

    await refused(keyringOf(scene, world.owner).segment(id, place(scene)))
    await refused(keyringOf(scene, world.owner).segment(id, place(scene, scene.channels.website)))
  })

  it("is refused with one reader more", async () => {
    const { id: visitor, identity: { recipient } } = scene.visitor
    const { id: member, identity } = await newMember(world, "agent")

    await refused(open(await made([{ reader: { kind: "visitor", id: visitor }, recipient }])))
    await refused(open(await made([{ reader: { kind: "member", id: member }, recipient: identity.recipient }])))
    await refused(open(await made([hub.transit])))
  })

  it("is refused without transit, and with transit before the team", async () => {
    await refused(open(await keep(scene, readersNow(scene), hub.signer)))
    await refused(open(await keep(scene, withVisitor(scene), hub.signer)))
    await refused(open(await keep(scene, [hub.transit, ...readersNow(scene)], hub.signer)))
  })

  it("is refused for another team", async () => {
    const other = { ...scene, team: await newTeam(world) }
    await scene.shelf.addEpoch(world, other.team)

    await refused(open(await keep(other, [...readersNow(other), hub.transit], hub.signer)))
  })

  it("is refused for an epoch that the directory does not know", async () => {
    const [target] = readersNow(scene)
    const later = { ...target, reader: { kind: "team", id: scene.team, epoch: 2 } } as Sealed

    await refused(open(await keep(scene, [later, hub.transit], hub.signer)))
  })

  it("is refused from a hub that the directory does not know", async () => {
    const stranger = await newHub((await newScene()).world)

    await refused(open(await made([], stranger)))
  })

  it("stays open when another key has taken the place of the hub's, and is not made under the old one", async () => {
    const before = await made()
    await newHub(world)

    await expect(open(before)).resolves.toBeDefined()
    await refused(open(await made()))
  })
})

describe("a segment with transit", () => {
  it("is refused from a member and from a visitor where the policy allows no visitors", async () => {
    await refused(open(await keep(scene, [...readersNow(scene), hub.transit])))
    await refused(open(await keep(scene, [...withVisitor(scene), hub.transit], scene.visitor.signer)))
  })
})

describe("a message that the hub sealed", () => {
  it.each<Author>([`contact/${newId()}`, `app/${app}`])("is believed for %s", async author => {
    const message = await said(author)

    expect(message.author).toBe(author)
    expect(isSealedByHub(message)).toBe(true)
  })

  it("is refused for a member", async () => {
    await refused(said(`member/${world.owner.id}`))
  })

  it("is refused in a segment that a member or a visitor made", async () => {
    const byMember = await keep(scene, readersNow(scene))
    const byVisitor = await keep(scene, withVisitor(scene), scene.visitor.signer)

    await refused(said(`contact/${scene.contact}`, hub.signer, await open(byMember)))
    await refused(said(`contact/${scene.contact}`, hub.signer, { ...byVisitor, by: scene.visitor.signer.kid }))
    await refused(said(`contact/${scene.contact}`, hub.signer, byVisitor))
  })

  it("is refused from a hub that the directory does not know", async () => {
    const stranger = await newHub((await newScene()).world)

    await refused(said(`contact/${scene.contact}`, stranger.signer))
  })

  it("is believed from before another key took the place of the hub's, and refused from after", async () => {
    const segment = await open(await made())
    const before = world.directory.checkpoint
    await newHub(world)

    await expect(said(`app/${app}`, hub.signer, segment, before)).resolves.toBeDefined()
    await refused(said(`app/${app}`, hub.signer, segment))
    expect(hubKeyAt(world.directory, hub.signer.kid, world.directory.checkpoint)).toBeUndefined()
  })

  it("is refused when it uses a counter twice", async () => {
    const segment = await open(await made())
    const authors = authorsBy(() => world.directory, pinsInMemory(), countersInMemory())

    await openMessage(await row(`app/${app}`, hub.signer, segment), segment, authors)

    await refused(openMessage(await row(`app/${app}`, hub.signer, segment), segment, authors))
  })
})

describe("in a segment that the hub made", () => {
  it("members sign what they say, as everywhere", async () => {
    const message = await said(`member/${world.owner.id}`, world.owner.signer)

    expect(isSealedByHub(message)).toBe(false)
  })

  it("nobody but the hub speaks for an app", async () => {
    await refused(said(`app/${app}`, world.owner.signer))
    await refused(said(`app/${app}`, (await makeVisitor()).signer))
  })
})

describe("a file", () => {
  it("is never the hub's", async () => {
    const keyOf = fileAuthorsBy(() => world.directory, pinsInMemory(), scene.container)
    const claims = { kid: hub.signer.kid, directory: world.directory.checkpoint, author: `app/${app}` as const }

    expect(await keyOf(claims as Parameters<typeof keyOf>[0])).toBeUndefined()
  })
})

/** A segment by the hub, for the team, transit and whom the hub had better not add. */
function made(more: readonly Sealed[] = [], by: SealingHub = hub): Promise<OpenedSegment> {
  return keep(scene, [...readersNow(scene), by.transit, ...more], by.signer)
}

function open({ id }: OpenedSegment): Promise<OpenedSegment> {
  return keyringOf(scene, world.owner).segment(id, place(scene, scene.channels.plain))
}

async function said(
  author: Author, signer: Signer = hub.signer, into?: OpenedSegment, directory = world.directory.checkpoint,
): Promise<Message> {
  const segment = into ?? await open(await made())
  const authors = authorsBy(() => world.directory, pinsInMemory(), countersInMemory())
  return await openMessage(await row(author, signer, segment, directory), segment, authors)
}

async function row(
  author: Author, signer: Signer, segment: OpenedSegment, directory = world.directory.checkpoint,
): Promise<Parameters<typeof openMessage>[0]> {
  const [{ workspace }, { container }, id] = [world, scene, newId()]
  const draft = { container, id, author, n: 0, at, directory, body: { kind: "text", text: "hello" } } as const
  return { workspace, container, id, sealed: await sealMessage(workspace, segment, draft, signer) }
}

import { beforeEach, describe, expect, it } from "vitest"
import { type MessageId, newId } from "../../sealing/index.ts"
import { introduce, newScene, type Scene } from "../../sealing/tests/scene.ts"
import { makeVisitor } from "../../sealing/visitor.ts"
import { asOwner, asVisitor, begun } from "./conversing.ts"
import type { TestHub } from "./test-hub.ts"

describe("a conversation through the client core", () => {
  let scene: Scene
  let hub: TestHub

  beforeEach(async () => {
    scene = await newScene()
    hub = await begun(scene)
  })

  it("is read alike by both sides", async () => {
    const [owner, visitor] = [await asOwner(scene, hub), await asVisitor(scene, hub)]

    await owner.say("good morning")
    await visitor.say("thank you")

    expect(await owner.texts()).toEqual(["hello", "good morning", "thank you"])
    expect(await visitor.texts()).toEqual(["hello", "good morning", "thank you"])
  })

  it("tells once who the visitor is, though only her last words are opened", async () => {
    const [owner, visitor] = [await asOwner(scene, hub), await asVisitor(scene, hub)]
    await visitor.say("are you there?")

    await owner.read()
    await owner.read()

    expect(owner.introduced.map(message => message.id)).toEqual([hub.messages[0]?.id])
  })

  it("keeps private notes from the visitor, who has no key to them", async () => {
    const [owner, visitor] = [await asOwner(scene, hub), await asVisitor(scene, hub)]

    await owner.say("she sounds worried", "team")

    const [, note] = await owner.read()
    expect(note?.kind === "opened" ? note.track : undefined).toBe("team")
    expect(await visitor.texts()).toEqual(["hello", "closed"])
  })

  it("goes on in a new segment after the team's key has changed, under the same message id", async () => {
    const [owner, visitor] = [await asOwner(scene, hub), await asVisitor(scene, hub)]
    await scene.shelf.addEpoch(scene.world, scene.team)
    const before = hub.customerSegment

    const id: MessageId = newId()
    await owner.say("still here", "customer", { id })

    expect(hub.customerSegment).not.toBe(before)
    expect(hub.messages.at(-1)?.id).toBe(id)
    expect(await visitor.texts()).toEqual(["hello", "still here"])
  })

  it("stores a message once that is sent twice", async () => {
    const owner = await asOwner(scene, hub)
    const id: MessageId = newId()

    await owner.say("once", "customer", { id })
    await owner.say("once", "customer", { id })

    expect(await owner.texts()).toEqual(["hello", "once"])
  })

  it("shows a message that was tampered with as not to be opened, in its place", async () => {
    const owner = await asOwner(scene, hub)
    await owner.say("one")
    await owner.say("two")
    const [first, second] = hub.messages
    if (first === undefined || second === undefined) throw new Error("two messages were said")
    hub.messages[1] = { ...second, sealed: first.sealed }

    expect(await owner.texts()).toEqual(["hello", "closed", "two"])
  })

  it("does not let the hub put a visitor's words into a member's mouth", async () => {
    const visitor = await asVisitor(scene, hub)
    await visitor.say("I am the owner")
    const said = hub.messages[1]
    if (said === undefined) throw new Error("something was said")
    hub.messages[1] = { ...said, author: { kind: "member", id: scene.world.owner.id } }

    expect(await (await asOwner(scene, hub)).texts()).toEqual(["hello", "closed"])
  })

  it("pins the visitor by her first message, and nobody else can speak as her", async () => {
    const owner = await asOwner(scene, hub)
    expect(await owner.texts()).toEqual(["hello"])

    const impostor = await introduce(scene, await makeVisitor())
    const { file, readers } = await scene.shelf.segment(impostor.segment.id)
    hub.segments.set(impostor.segment.id, {
      id: impostor.segment.id, container: scene.container, track: "customer", readers, open: true,
      header: Buffer.from(file.header).toString("base64url"), payload: Buffer.from(file.payload).toString("base64url"),
    })
    hub.messages.push({
      id: impostor.first.id, segment: impostor.segment.id, author: { kind: "contact", id: scene.contact },
      sealed: impostor.first.sealed, storedAt: new Date(0).toISOString(),
    })

    expect(await owner.texts()).toEqual(["hello", "closed"])
  })
})

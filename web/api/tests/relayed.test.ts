import { beforeEach, describe, expect, it } from "vitest"
import { type AppId, isSealedByHub, newId } from "../../sealing/index.ts"
import { newScene, type Scene } from "../../sealing/tests/scene.ts"
import { SegmentDue } from "../not-now.ts"
import type { Entry } from "../transcript.ts"
import { asOwner, type Participant } from "./conversing.ts"
import { bot, relayed, type Relayed } from "./through-hub.ts"

const app: AppId = newId()
let scene: Scene
let conversation: Relayed
let member: Participant

beforeEach(async () => {
  scene = await newScene()
  conversation = await relayed(scene)
  await conversation.hears(`contact/${scene.contact}`, "When do you open?")
  member = await asOwner(scene, conversation.hub, scene.channels.plain)
})

describe("in a conversation that the hub passes on", () => {
  it("members read what the customer and the bot said, and see that the hub sealed it", async () => {
    await conversation.hears(`app/${app}`, "At nine.")

    expect(await member.texts()).toEqual(["When do you open?", "At nine."])
    expect((await member.read()).map(byHub)).toEqual([true, true])
  })

  it("members answer in the segment that the hub made, under their own seal", async () => {
    await member.say("At nine.")

    const [, answer] = await (await asOwner(scene, conversation.hub, scene.channels.plain)).read()
    expect(answer).toMatchObject({ kind: "opened", track: "customer", message: { body: { text: "At nine." } } })
    expect(byHub(answer)).toBe(false)
    expect(conversation.hub.segments.size).toBe(1)
  })

  it("nothing is believed where the channel's policy allows no transit", async () => {
    expect(await (await asOwner(scene, conversation.hub)).texts()).toEqual(["closed"])
  })

  it("the hub is named among the readers, and the bot among those outside", async () => {
    const { readers, outside } = await member.readers()

    expect(readers.map(({ kind }) => kind)).toEqual(["team", "transit"])
    expect(outside).toEqual([bot])
  })

  it("a private note is sealed for the team alone", async () => {
    await member.say("They ask every day.", "team")

    expect(await member.texts()).toEqual(["When do you open?", "They ask every day."])
    expect((await member.read()).map(trackOf)).toEqual(["customer", "team"])
    expect(conversation.hub.segments.size).toBe(2)
  })
})

describe("when the hub closed the segment of a conversation that it passes on", () => {
  it("an answer goes into the one that it made since, and none is made here", async () => {
    const before = conversation.hub.customerSegment
    conversation.hub.closed.add(conversation.hub.head().customerSegment)
    conversation.hub.beforeRefusing = conversation.renew

    await member.say("At nine.")

    expect(conversation.hub.messages.at(-1)?.segment).toBe(conversation.hub.customerSegment)
    expect(conversation.hub.customerSegment).not.toBe(before)
    expect(conversation.hub.segments.size).toBe(2)
    expect(await member.texts()).toEqual(["When do you open?", "At nine."])
  })

  it("an answer goes into the one for the team's new key", async () => {
    await scene.shelf.addEpoch(scene.world, scene.team)
    await conversation.renew()

    await member.say("At nine.")

    expect(await member.texts()).toEqual(["When do you open?", "At nine."])
  })

  it("nothing is sealed to the team's old key while there is none for the new one", async () => {
    await scene.shelf.addEpoch(scene.world, scene.team)
    const stale = await asOwner(scene, conversation.hub, scene.channels.plain)

    await expect(stale.say("At nine.")).rejects.toThrow(SegmentDue)

    expect(conversation.hub.messages).toHaveLength(1)
    expect(conversation.hub.segments.size).toBe(1)
  })
})

function byHub(entry: Entry | undefined): boolean | undefined {
  return entry?.kind === "opened" ? isSealedByHub(entry.message) : undefined
}

function trackOf(entry: Entry): string {
  return entry.kind === "opened" ? entry.track : entry.kind
}

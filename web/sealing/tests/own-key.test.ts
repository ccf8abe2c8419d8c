import { beforeEach, describe, expect, it } from "vitest"
import { appKeyLine, fingerprintOf, readAppKey } from "../app-key.ts"
import { appKeyAt } from "../directory-questions.ts"
import { type AppId, newId } from "../ids.ts"
import type { Author, Message } from "../message.ts"
import type { OpenedSegment } from "../segment.ts"
import { appKid, type Signer } from "../statement.ts"
import { refused } from "./arbitraries.ts"
import { newHub } from "./hub.ts"
import { newMember } from "./invited.ts"
import { newBot, openAsBot, openAsOwner, type OwnKeyed, readerOf, saidBy, setKey } from "./own-keyed.ts"
import { allow, keep, newScene, readersNow, type Scene, type Sealed, withVisitor } from "./scene.ts"
import { append } from "./world.ts"

let scene: Scene
let bot: OwnKeyed

beforeEach(async () => {
  scene = await newScene()
  bot = await newBot()
})

describe("a bot's own key", () => {
  it("is an owner's or an admin's to set, and nobody else's", async () => {
    const agent = await newMember(scene.world, "agent")
    const hub = await newHub(scene.world)

    await refused(set(bot, agent.signer))
    await refused(set(bot, scene.world.owner.person))
    await refused(set(bot, hub.signer))
    await refused(set(bot, bot.signer))
    await expect(set(bot)).resolves.toBeUndefined()
    await refused(append(scene.world, { kind: "team_created", team: newId() }, bot.signer))
  })

  it("takes the place of the one before, which stands for what was known then", async () => {
    await set(bot)
    const before = scene.world.directory.checkpoint
    const next = await newBot(bot.app)
    await set(next)
    const { directory } = scene.world

    expect(appKeyAt(directory, bot.app, before)?.key).toBe(bot.halves.key)
    expect(appKeyAt(directory, bot.app, directory.checkpoint)?.key).toBe(next.halves.key)
    expect(appKeyAt(directory, newId(), directory.checkpoint)).toBeUndefined()
  })

  it("must be there before a policy names it, and never beside transit", async () => {
    await refused(putInFront())
    await set(bot)

    await refused(allow(scene.world, policy(["visitor", "app", "transit"])))
    await refused(allow(scene.world, policy(["app"])))
    await refused(allow(scene.world, { channel: channel(), team: scene.team, readers: ["visitor", "app"] }))
    await expect(putInFront()).resolves.toBeUndefined()
  })

  it("is pasted as one line, and compared by a fingerprint", () => {
    expect(readAppKey(` ${appKeyLine(bot.halves)}\n`)).toEqual(bot.halves)
    expect(fingerprintOf(bot.halves)).toMatch(/^([0-9a-f]{4} ){7}[0-9a-f]{4}$/)
    for (const line of ["", "age1", bot.halves.key, `${appKeyLine(bot.halves)} more`, `${bot.halves.recipient} abc`]) {
      expect(() => readAppKey(line)).toThrow()
    }
  })
})

describe("a segment that a bot reads by its own key", () => {
  it("is opened by the team and by the bot, and says which bot it is", async () => {
    await standInFront()
    const { id } = await made()

    expect((await open(id)).bot).toBe(bot.app)
    expect((await openAsBot(scene, bot, id)).bot).toBe(bot.app)
  })

  it("is refused where the policy names no bot, another one, or one by transit", async () => {
    await set(bot)
    await refused(open((await made()).id))
    await allow(scene.world, policy(["visitor", "transit"]))
    await refused(open((await made()).id))
    const other = await newBot()
    await set(other)
    await allow(scene.world, { ...policy(["visitor", "app"]), app: other.app })
    await refused(open((await made()).id))
  })

  it("is refused for another bot than the policy's, and with transit beside it", async () => {
    await standInFront()
    const [other, hub] = [await newBot(), await newHub(scene.world)]
    await set(other)

    await refused(open((await made([readerOf(scene, other)])).id))
    await refused(open((await made([readerOf(scene, bot), hub.transit])).id))
    await refused(open((await made([readerOf(scene, bot), readerOf(scene, other)])).id))
    await refused(open((await keep(scene, [...readersNow(scene), readerOf(scene, bot)])).id))
    await refused(open((await made([readerOf(scene, bot)], hub.signer)).id))
  })

  it("is refused for a key that was replaced when it was made, and stays open when that happens later", async () => {
    await standInFront()
    const [before, old] = [await made(), readerOf(scene, bot)]
    await set(await newBot(bot.app))

    await expect(open(before.id)).resolves.toBeDefined()
    await refused(open((await made([old])).id))
  })

  it("is no bot's any more when it was taken away", async () => {
    await standInFront()
    await allow(scene.world, { channel: channel(), team: scene.team, readers: ["visitor"] })

    await refused(open((await made()).id))
    await refused(openAsBot(scene, bot, (await keep(scene, withVisitor(scene), scene.visitor.signer)).id))
  })
})

describe("what a bot says under its own key", () => {
  beforeEach(standInFront)

  it("is believed for that bot, where it is a reader", async () => {
    expect((await said(`app/${bot.app}`, bot.signer)).author).toBe(`app/${bot.app}`)
  })

  it("is refused for another bot, for the visitor and for a member", async () => {
    await refused(said(`app/${newId() as AppId}`, bot.signer))
    await refused(said(`contact/${scene.contact}`, bot.signer))
    await refused(said(`member/${scene.world.owner.id}`, bot.signer))
  })

  it("is refused where the bot is no reader", async () => {
    const alone = await keep(scene, withVisitor(scene), scene.visitor.signer)

    await refused(said(`app/${bot.app}`, bot.signer, await open(alone.id)))
  })

  it("is refused from the hub, from a member, and under the bot's name with another key", async () => {
    const hub = await newHub(scene.world)

    await refused(said(`app/${bot.app}`, hub.signer))
    await refused(said(`app/${bot.app}`, scene.world.owner.signer))
    await refused(said(`app/${bot.app}`, { ...hub.signer, kid: appKid(bot.app) }))
  })

  it("is refused under a key that was replaced when it was said", async () => {
    const segment = await open((await made()).id)
    await set(await newBot(bot.app))

    await refused(said(`app/${bot.app}`, bot.signer, segment))
  })
})

async function set(whose: OwnKeyed, signer?: Signer): Promise<void> {
  await setKey(scene, whose, signer)
}

function channel(): Scene["channels"]["website"] {
  return scene.channels.website
}

function policy(readers: readonly string[]): Parameters<typeof allow>[1] {
  return { channel: channel(), team: scene.team, readers, app: bot.app }
}

async function putInFront(): Promise<void> {
  await allow(scene.world, policy(["visitor", "app"]))
}

async function standInFront(): Promise<void> {
  await set(bot)
  await putInFront()
}

function made(
  company: readonly Sealed[] = [readerOf(scene, bot)], signer: Signer = scene.visitor.signer,
): Promise<OpenedSegment> {
  return keep(scene, [...withVisitor(scene), ...company], signer)
}

function open(id: OpenedSegment["id"]): Promise<OpenedSegment> {
  return openAsOwner(scene, id)
}

async function said(author: Author, signer: Signer, into?: OpenedSegment): Promise<Message> {
  return await saidBy(scene, into ?? await open((await made()).id), author, signer)
}

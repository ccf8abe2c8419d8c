import { beforeEach, describe, expect, it } from "vitest"
import type { AppId, Reader } from "../../sealing/index.ts"
import { newBot, type OwnKeyed, readerOf, setKey } from "../../sealing/tests/own-keyed.ts"
import { allow, newScene, readersNow, type Scene } from "../../sealing/tests/scene.ts"
import { isWith, keptBot } from "../company.ts"
import type { Destination } from "../outbox.ts"
import { Transit, type TransitParts } from "../transit.ts"

let scene: Scene
let bot: OwnKeyed

beforeEach(async () => {
  scene = await newScene()
  bot = await newBot()
  await setKey(scene, bot)
  await putInFront(bot.app, "app")
})

describe("a bot that reads by a key of its own", () => {
  it("goes on reading where it reads already and takes part still", async () => {
    expect(await kept(bot.app, [named(bot)])).toEqual([readerOf(scene, bot)])
  })

  it("goes on by the key that it has now", async () => {
    const before = named(bot)
    const next = await newBot(bot.app)
    await setKey(scene, next)

    expect(await kept(bot.app, [before])).toEqual([readerOf(scene, next)])
    expect(isWith([before], await kept(bot.app, [before]))).toBe(false)
    expect(isWith([named(next)], await kept(bot.app, [before]))).toBe(true)
  })

  it("is added nowhere by members, whatever the hub says", async () => {
    const other = await newBot()
    await setKey(scene, other)

    expect(await kept(bot.app, [])).toEqual([])
    expect(await kept(null, [named(bot)])).toEqual([])
    expect(await kept(other.app, [named(bot)])).toEqual([])
    expect(await kept(bot.app, [{ kind: "transit", id: bot.app as never }])).toEqual([])
    await putInFront(other.app, "app")
    expect(await kept(other.app, [named(bot)])).toEqual([])
  })

  it("does not become transit by members' hands", async () => {
    await putInFront(bot.app, "transit")

    expect(await kept(bot.app, [named(bot)])).toEqual([])
  })
})

function named(whose: OwnKeyed): Reader {
  return readerOf(scene, whose).reader
}

async function putInFront(app: AppId, kind: "app" | "transit"): Promise<void> {
  await allow(scene.world, { channel: scene.channels.website, team: scene.team, readers: ["visitor", kind], app })
}

/** Who reads beside the team and the visitor in a member's next segment. */
async function kept(app: AppId | null, readers: readonly Reader[]): ReturnType<ReturnType<typeof keptBot>> {
  const company = keptBot(new Transit({} as TransitParts), { now: scene.world.directory })
  const to = { channel: scene.channels.website, app } as Destination
  return await company(to, [...readersNow(scene).map(({ reader }) => reader), ...readers], false)
}

import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { Bot, type Heard, Refused, type Reply } from "../../web/bot-sdk/index.ts"
import { type BotKeys, makeApp } from "../apps.ts"
import { complaintsOf, expectAccessible, launch, person, photograph } from "../browser.ts"
import { filesWith } from "../canaries.ts"
import { makeWorkspace } from "../console.ts"
import { ExampleBot, type Language } from "../example-bot.ts"
import { Hub } from "../hub.ts"
import { answer, contactPanel, messages } from "../thread.ts"

const secretWords = "Wo bleibt meine Pistaziencreme"
const lateWords = "Das habe ich leider nicht verstanden."

describe("a bot that is written for the hub", () => {
  let hub: Hub
  let browser: Browser
  let agent: Page
  let keys: BotKeys
  let bot: Bot
  const examples: ExampleBot[] = []
  let think: (heard: Heard) => Promise<Reply> | Reply
  const delivered: string[] = []

  beforeAll(async () => {
    [hub, browser] = await Promise.all([Hub.start(), launch()])
    agent = await person(browser, { viewport: { width: 1440, height: 900 } })
    await makeWorkspace(agent, hub)
    keys = await makeApp(agent, hub, "Shop bot")
    bot = new Bot({ hub: hub.url(), ...keys }, {
      think: heard => think(heard),
      deliver: (_, text) => {
        delivered.push(text)
        return Promise.resolve()
      },
    })
  })

  afterAll(async () => {
    await Promise.all(examples.map(example => example.stop()))
    await browser.close()
    await hub.remove()
  })

  it("answers its customer, and the team reads both", async () => {
    think = () => ({ kind: "say", text: "Sie ist unterwegs." })

    expect(await hear("1", secretWords)).toBe("said")
    await bot.describe("mia", { name: "Mia Berg", email: "mia@example.org" })

    await agent.goto(hub.url("/inbox?list=any"))
    await agent.getByRole("link", { name: /Shop bot/ }).first().click()
    await messages(agent).getByText(secretWords).waitFor()
    await article("By Shop bot", "Sie ist unterwegs.").getByText("automated").waitFor()
    await contactPanel(agent).getByText("Mia Berg").first().waitFor()
    await contactPanel(agent).getByText("mia@example.org").waitFor()
    expect(delivered).toEqual(["Sie ist unterwegs."])
    await expectAccessible(agent)
  })

  it("is seen writing", async () => {
    await bot.typing("mia")
    await agent.getByText("Shop bot is writing…").waitFor()
  })

  it("is refused what it decided before a person took over, and nobody ever sees it", async () => {
    let decide: (reply: Reply) => void = () => undefined
    const isAsked = new Promise<void>(asked => {
      think = () => new Promise<Reply>(resolve => {
        decide = resolve
        asked()
      })
    })
    const came = hear("2", "Kann ich sie umtauschen?")
    await isAsked

    await answer(agent, "Hier ist Mira. Ja, gern.")
    decide({ kind: "say", text: lateWords })

    expect(await came).toBe("stale")
    const refusal = await bot.hub.say("mia", { id: "late", text: lateWords, epoch: 1 }).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(Refused)
    expect(refusal).toMatchObject({ status: 409, problem: { ownership: { owner: "human", epoch: 2 } } })
    expect(bot.known("mia")).toMatchObject({ owner: "human", epoch: 2, paused: true })
    expect(await hear("3", "Danke!")).toBe("silent")
    await messages(agent).getByText("Danke!").waitFor()
    await agent.reload()
    await messages(agent).getByText("Danke!").waitFor()
    expect(await messages(agent).getByText(lateWords).count()).toBe(0)
    expect(delivered).toHaveLength(1)
    await photograph(agent, "thread-clean-bot")
  })

  it("answers again when it is given the conversation back", async () => {
    think = () => ({ kind: "say", text: "Ich bin wieder da." })
    await agent.getByRole("button", { name: "Give back" }).click()
    await expect.poll(() => bot.epochOf("mia")).toBe(3)

    expect(await hear("4", "Noch etwas")).toBe("said")
    await article("By Shop bot", "Ich bin wieder da.").waitFor()
  })

  it("calls a person for a reason of its own", async () => {
    think = () => ({ kind: "custom_alert" })
    await agent.goto(hub.url("/settings/apps"))

    expect(await hear("5", "Ich kündige")).toBe("called")

    await agent.getByRole("link", { name: /^Alerts:/ }).click()
    await agent.getByRole("link", { name: /A bot asks you to look/ }).click()
    await messages(agent).getByText("Ich kündige").waitFor()
  })

  it("is silent while the hub is away, and what its customer said then is not lost", async () => {
    think = () => ({ kind: "say", text: "Niemand hört das." })
    await hub.kill()
    expect(await hear("6", "Ist da wer?")).toBe("unanswered")
    expect(bot.owed).toBe(1)
    await hub.start()

    expect(await bot.settle()).toBe(0)

    await messages(agent).getByText("Ist da wer?").waitFor()
    expect(delivered).not.toContain("Niemand hört das.")
    expect(filesWith(hub.data, secretWords)).toEqual([])
    expect(complaintsOf(agent.context()).filter(words => !words.includes("ERR_"))).toEqual([])
  })

  it.each<Language>(["TypeScript", "Java"])("may be the example in %s", async language => {
    const name = `${language} bot`
    const { clientKey } = await makeApp(agent, hub, name)
    const example = ExampleBot.start(language, hub, { ...keys, clientKey })
    examples.push(example)
    example.type("hello")
    await expect.poll(() => example.lines).toEqual(["Hello! What can I do for you?"])
    example.type("sing me something")
    await expect.poll(() => example.lines.at(-1)).toBe("That I do not know. I ask somebody.")

    await agent.goto(hub.url("/inbox?list=any"))
    await agent.getByRole("link", { name: new RegExp(name) }).first().click()
    await answer(agent, "It is me, Mira.")
    example.type("hello again")
    await expect.poll(() => example.lines.at(-1)).toBe("[silent]")
  })

  async function hear(id: string, text: string): Promise<string> {
    return await bot.hear({ customer: "mia", id, text })
  }

  function article(name: string, words: string): ReturnType<Page["locator"]> {
    return messages(agent).getByRole("article", { name }).filter({ hasText: words })
  }
})

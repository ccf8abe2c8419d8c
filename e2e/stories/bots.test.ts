import type { Browser, Locator, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type BotKeys, makeApp } from "../apps.ts"
import { complaintsOf, expectAccessible, launch, person, photograph } from "../browser.ts"
import { filesWith } from "../canaries.ts"
import { makeWorkspace } from "../console.ts"
import { Hub } from "../hub.ts"
import { answer, contactPanel, messages } from "../thread.ts"
import { WordhopBot } from "../wordhop-bot.ts"

const secretWords = "Wo bleibt mein Marzipan"

describe("a bot that was built with the SDK of Wordhop", () => {
  let hub: Hub
  let browser: Browser
  let agent: Page
  let keys: BotKeys
  let bot: WordhopBot

  beforeAll(async () => {
    [hub, browser] = await Promise.all([Hub.start(), launch()])
    agent = await person(browser, { viewport: { width: 1440, height: 900 } })
    await makeWorkspace(agent, hub)
  })

  afterAll(async () => {
    await bot.stop()
    await browser.close()
    await hub.remove()
  })

  it("gets its keys in the console, once", async () => {
    await agent.goto(hub.url("/settings/apps"))
    await agent.getByText("No app yet").waitFor()
    await photograph(agent, "apps-none")
    keys = await makeApp(agent, hub, "Orders bot")

    await agent.getByRole("heading", { name: "Orders bot" }).waitFor()
    await agent.getByText("It has reported nothing yet.").waitFor()
    expect(await agent.content()).not.toContain(keys.clientKey)
    await photograph(agent, "app")
    await expectAccessible(agent)
  })

  it("reports what its customer and it say, sealed by the hub and marked so", async () => {
    bot = WordhopBot.start(hub, keys)
    await expect.poll(() => bot.of("socket_id_set").length).toBe(1)

    expect(await bot.hears(secretWords, "mid.1")).toBe(false)
    await bot.says("It is on its way.")

    await agent.goto(hub.url("/inbox?list=any"))
    await agent.getByRole("link", { name: /Orders bot/ }).first().click()
    await said("By Orders bot", "It is on its way.").getByText("automated").waitFor()
    const word = messages(agent).getByRole("article").filter({ hasText: secretWords })
    await word.getByText("sealed by the hub").waitFor()
    await contactPanel(agent).getByText("1234567890").first().waitFor()
    await photograph(agent, "thread-bot")
    await expectAccessible(agent)
  })

  it("alerts when it does not understand, and falls silent when a person answers", async () => {
    await agent.goto(hub.url("/settings/apps"))
    await bot.call("logUnknownIntent", messenger("Bitte was anderes", "mid.2"))
    const bell = agent.getByRole("link", { name: /^Alerts:/ })
    await bell.click()
    await agent.getByRole("link", { name: /A bot did not understand/ }).click()
    await messages(agent).getByText("Bitte was anderes").waitFor()

    await answer(agent, "Hier ist Mira. Was darf es sein?")

    await expect.poll(() => bot.of("chat response")).toMatchObject([{
      channel: "1234567890", text: "Hier ist Mira. Was darf es sein?", type: "message",
      recipient: { id: "1234567890" }, slack_user: { name: "Mira Okafor" }, client_key: keys.clientKey,
    }])
    expect(bot.of("channel update")).toMatchObject([{ channel: "1234567890", paused: true }])
    expect(bot.of("user typing")).toContainEqual(expect.objectContaining({ channel: "1234567890" }))
    expect(await bot.hears("Ein Brot", "mid.3")).toBe(true)
    expect(await bot.call("checkForPaused", "1234567890")).toMatchObject({ paused: true })
  })

  it("does not say a person's words twice, and what it says too late is marked", async () => {
    await bot.says("Hier ist Mira. Was darf es sein?")
    await bot.says("Ich habe Sie nicht verstanden.")

    await said("By Orders bot", "Ich habe Sie nicht verstanden.").waitFor()
    expect(await messages(agent).getByText("Hier ist Mira. Was darf es sein?").count()).toBe(1)
    await said("By Orders bot", "Ich habe Sie nicht verstanden.").getByText("after the takeover").waitFor()
    await photograph(agent, "thread-late")
  })

  it("gets what was said while it was away, once", async () => {
    await bot.stop()
    await answer(agent, "Noch eine Frage dazu?")
    await answer(agent, "Sonst bin ich gleich fertig.")

    bot = WordhopBot.start(hub, keys)
    await expect.poll(() => bot.of("chat response").map(({ text }) => text))
      .toEqual(["Noch eine Frage dazu?", "Sonst bin ich gleich fertig."])
    await bot.stop()
    bot = WordhopBot.start(hub, keys)
    await expect.poll(() => bot.of("socket_id_set").length).toBe(1)
    await answer(agent, "Fertig.")
    await expect.poll(() => bot.of("chat response").map(({ text }) => text)).toEqual(["Fertig."])
  })

  it("shows who builds it what it was refused, sealed, and takes a test message", async () => {
    const thread = agent.url()
    const answered = await fetch(hub.url("/api/v1/in"), {
      method: "POST",
      headers: { "apikey": keys.apiKey, "clientkey": keys.clientKey, "content-type": "application/json" },
      body: JSON.stringify({ words: secretWords }),
    })
    expect(answered.status).toBe(400)

    await agent.goto(hub.url("/settings/apps"))
    await agent.getByRole("link", { name: "Orders bot" }).click()
    const errors = agent.getByRole("list", { name: "Errors of the last day" })
    await errors.getByText("POST /api/v1/in").waitFor()
    await errors.getByRole("button", { name: "Show" }).click()
    await errors.getByText(`{"words":"${secretWords}"}`).waitFor()
    await agent.getByLabel("Customer", { exact: true }).fill("me")
    await agent.getByRole("button", { name: "Send a test message" }).click()
    await agent.getByText("Look whether it arrived").waitFor()
    await expect.poll(() => bot.of("chat response").at(-1))
      .toMatchObject({ channel: "me", text: "This is a test.", slack_user: { name: "Mira Okafor" } })
    await photograph(agent, "app-errors")
    await expectAccessible(agent)
    await agent.goto(thread)
  })

  it("leaves no word of it in the hub's data, also where the hub is killed in between", async () => {
    await hub.kill()
    await hub.start()
    expect(await bot.hears("Danke", "mid.4")).toBe(true)

    await messages(agent).getByText("Danke").waitFor()
    expect(filesWith(hub.data, secretWords)).toEqual([])
    expect(complaintsOf(agent.context()).filter(words => !words.includes("ERR_"))).toEqual([])
  })

  it("is seen in the reports: what it could not do, and who did it then", async () => {
    await agent.goto(hub.url("/reports"))

    const row = agent.getByRole("group", { name: "By bot" }).getByRole("row", { name: /Orders bot/ })
    await row.waitFor()
    expect(await row.getByRole("cell").allInnerTexts()).toEqual(["4", "1", "25 %", "0", "1", "0 of 1 (0 %)"])
    const taken = agent.getByRole("group", { name: "Takeovers" }).getByRole("row", { name: /Orders bot/ })
    expect((await taken.getByRole("cell").allInnerTexts()).slice(0, 6)).toEqual(["1", "1", "0", "0", "0", "0"])
    const toLookAt = agent.getByRole("list", { name: "Conversations to look at" }).getByRole("listitem")
    expect(await toLookAt.allInnerTexts()).toEqual([expect.stringContaining("not understood")])
    await row.scrollIntoViewIfNeeded()
    await photograph(agent, "reports-bots")
    await expectAccessible(agent)
  })

  /** Two bots in one process overwrite each other's state: the first then speaks with the second one's keys. */
  it("never speaks into another app's conversations, though two of them share a process", async () => {
    await bot.stop()
    const other = await makeApp(agent, hub, "Returns bot")
    bot = WordhopBot.start(hub, keys, { ...other, apiKey: keys.apiKey })
    await expect.poll(() => bot.of("socket_id_set", 1).length).toBeGreaterThan(0)

    await bot.hears("Eine Rückgabe", "mid.5", "777")

    await agent.goto(hub.url("/inbox?list=any"))
    await agent.getByRole("link", { name: /Returns bot/ }).getByText("Eine Rückgabe").waitFor()
    expect(await agent.getByRole("link", { name: /Orders bot/ }).getByText("Eine Rückgabe").count()).toBe(0)
  })

  function said(name: string, words: string): Locator {
    return messages(agent).getByRole("article", { name }).filter({ hasText: words })
  }

  function messenger(text: string, mid: string): unknown {
    return { sender: { id: "1234567890" }, recipient: { id: "PAGE" }, timestamp: 1458692752478, message: { mid, text } }
  }
})

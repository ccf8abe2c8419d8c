import type { Browser, Locator, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { complaintsOf, expectAccessible, expectFits, launch, person, photograph } from "../browser.ts"
import { filesWith } from "../canaries.ts"
import { makeWorkspace } from "../console.ts"
import { Hub } from "../hub.ts"
import { answer } from "../thread.ts"
import { isSignedBy, WebhookReceiver } from "../webhook-receiver.ts"
import { WordhopBot } from "../wordhop-bot.ts"

const secretWords = "Das Marzipan kommt morgen"

describe("a bot that is told by its webhook", () => {
  let hub: Hub
  let browser: Browser
  let agent: Page
  let bot: WordhopBot
  let receiver: WebhookReceiver
  let secret: string
  let appPage: string
  let thread: string

  beforeAll(async () => {
    [hub, browser, receiver] = await Promise.all([Hub.start(), launch(), WebhookReceiver.start()])
    agent = await person(browser, { viewport: { width: 1440, height: 900 } })
    await makeWorkspace(agent, hub)
    await agent.goto(hub.url("/settings/apps?new"))
    await agent.getByLabel("Name").fill("Orders bot")
    await agent.getByRole("button", { name: "Make the app" }).click()
    const dialog = agent.getByRole("dialog", { name: "Keep these keys" })
    const keys = {
      apiKey: (await dialog.getByLabel("API key", { exact: true }).innerText()).trim(),
      clientKey: (await dialog.getByLabel("Client key", { exact: true }).innerText()).trim(),
    }
    await dialog.getByRole("button", { name: "I have copied them" }).click()
    await dialog.waitFor({ state: "hidden" })
    appPage = agent.url()
    bot = WordhopBot.start(hub, keys)
  })

  afterAll(async () => {
    await bot.stop()
    await receiver.stop()
    await browser.close()
    await hub.remove()
  })

  it("gets its secret in the console, once", async () => {
    secret = await addWebhook()

    await agent.getByText("It was told nothing yet.").waitFor()
    expect(await agent.content()).not.toContain(secret)
  })

  it("is told a takeover and a person's words, signed, and its socket nothing", async () => {
    await expect.poll(() => bot.of("socket_id_set").length).toBe(1)
    await bot.hears("Wo bleibt es", "mid.1")
    await agent.goto(hub.url("/inbox?list=any"))
    await agent.getByRole("link", { name: /Orders bot/ }).first().click()
    await agent.waitForURL(/inbox\/[0-9a-f-]+/)
    thread = agent.url()
    await answer(agent, "Hier ist Mira.")

    await expect.poll(() => [...receiver.gists].sort()).toEqual(["message: Hier ist Mira.", "takeover"])
    expect(receiver.taken.every(it => isSignedBy(secret, it))).toBe(true)
    expect(receiver.taken[0]?.event).toMatchObject({ customer: "1234567890", owner: "human" })
    expect(bot.of("chat response")).toEqual([])
  })

  it("misses nothing while its server is broken, and the console says what is wrong", async () => {
    receiver.status = 500
    await answer(agent, secretWords)
    await agent.goto(appPage)
    await agent.getByText(/It answered 500\./).first().waitFor()
    const waiting = log().filter({ hasText: "waiting, after" })
    await waiting.getByRole("button", { name: "Show" }).click()
    await waiting.getByText(secretWords).waitFor()
    await photograph(agent, "webhook-failing")
    await expectAccessible(agent)
    await expectFits(agent)
    expect(filesWith(hub.data, secretWords)).toEqual([])

    receiver.status = 204
    await expect.poll(() => receiver.gists.at(-1)).toBe(`message: ${secretWords}`)
    await log().filter({ hasText: /arrived, by \d tries/ }).waitFor()
    await agent.getByText(/It works: something arrived/).waitFor()
  })

  it("is signed by both secrets after one was replaced", async () => {
    await agent.getByRole("button", { name: "Make a new secret…" }).click()
    await agent.getByRole("dialog").getByRole("button", { name: "Make it" }).click()
    const fresh = await shownSecret()
    await agent.getByText(/the one before signs until/).waitFor()
    await photograph(agent, "webhook")

    await agent.goto(thread)
    await answer(agent, "Noch etwas?")
    await expect.poll(() => receiver.gists.at(-1)).toBe("message: Noch etwas?")
    const last = receiver.taken.at(-1)
    expect(last !== undefined && isSignedBy(secret, last) && isSignedBy(fresh, last)).toBe(true)
  })

  it("is told by its socket again when the webhook is removed", async () => {
    receiver.status = 500
    await answer(agent, "Niemand hört mich.")
    await agent.goto(appPage)
    await agent.getByRole("button", { name: "Remove it…" }).click()
    await agent.getByRole("dialog").getByRole("button", { name: "Remove it" }).click()
    await agent.getByRole("button", { name: "Add a webhook…" }).waitFor()

    await agent.goto(thread)
    await answer(agent, "Und nun hier.")
    await expect.poll(() => bot.of("chat response").map(({ text }) => text)).toEqual(["Und nun hier."])
  })

  it("is sent again what was given up", async () => {
    receiver.status = 204
    await agent.goto(appPage)
    await addWebhook()
    const lost = log().filter({ hasText: "given up" })
    await lost.getByText("The webhook was removed.").waitFor()
    await photograph(agent, "webhook-given-up")

    await lost.getByRole("button", { name: "Send again" }).click()

    await expect.poll(() => receiver.gists.at(-1)).toBe("message: Niemand hört mich.")
    await log().filter({ hasText: "given up" }).waitFor({ state: "hidden" })
    expect(complaintsOf(agent.context())).toEqual([])
  })

  function log(): Locator {
    return agent.getByRole("list", { name: "What it was told" }).getByRole("listitem")
  }

  /** Gives its secret. */
  async function addWebhook(): Promise<string> {
    await agent.getByRole("button", { name: "Add a webhook…" }).click()
    const dialog = agent.getByRole("dialog", { name: "Add a webhook" })
    await dialog.getByLabel("Address").fill(receiver.url)
    await photograph(agent, "webhook-new")
    await dialog.getByRole("button", { name: "Save" }).click()
    return await shownSecret()
  }

  async function shownSecret(): Promise<string> {
    const dialog = agent.getByRole("dialog", { name: "Keep this secret" })
    const shown = (await dialog.getByLabel("Webhook secret", { exact: true }).innerText()).trim()
    await photograph(agent, "webhook-secret")
    await dialog.getByRole("button", { name: "I have copied it" }).click()
    await dialog.waitFor({ state: "hidden" })
    return shown
  }
})

import type { Browser, Locator, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { makeApp } from "../apps.ts"
import { complaintsOf, expectAccessible, expectFits, launch, person, photograph } from "../browser.ts"
import { makeWorkspace } from "../console.ts"
import { Hub } from "../hub.ts"
import { addWaiting } from "../seeding/seeding.ts"
import { answer, messages, reply } from "../thread.ts"
import { WebhookReceiver } from "../webhook-receiver.ts"
import { WordhopBot } from "../wordhop-bot.ts"

const secretWords = "Wo bleibt mein Marzipan"

describe("people who are called to a bot's customers", () => {
  let hub: Hub
  let browser: Browser
  let agent: Page
  let bot: WordhopBot
  let receiver: WebhookReceiver
  let appPage: string

  beforeAll(async () => {
    [hub, browser, receiver] = await Promise.all([Hub.start(), launch(), WebhookReceiver.start()])
    agent = await person(browser, { viewport: { width: 1440, height: 900 } })
    await makeWorkspace(agent, hub)
    bot = WordhopBot.start(hub, await makeApp(agent, hub, "Orders bot"))
    appPage = agent.url()
  })

  afterAll(async () => {
    await bot.stop()
    await receiver.stop()
    await browser.close()
    await hub.remove()
  })

  it("are called when the bot leaves its customer alone, for as long as the app says", async () => {
    await agent.getByLabel("When the bot leaves a customer").selectOption("Alert after 5 minutes")
    await agent.getByRole("button", { name: "Save alerts" }).click()
    await agent.getByText("Saved.").waitFor()
    await photograph(agent, "app-alerts")
    await expectAccessible(agent)
    await expectFits(agent)
    await addWebhook()
    await bot.hears(secretWords, "mid.1")

    addWaiting(hub, 6)

    await bell().filter({ hasText: "1" }).waitFor()
    await bell().click()
    await alerts().getByRole("link", { name: /A bot does not answer/ }).waitFor()
    await photograph(agent, "alerts-bot-silent")
  })

  it("so is the app's own server, with a link and no words", async () => {
    await expect.poll(() => receiver.gists).toEqual(["alert"])
    const told = receiver.taken[0]?.event
    expect(told).toMatchObject({ kind: "bot-silent", customer: "1234567890" })
    expect(JSON.stringify(told)).not.toContain("Marzipan")
    await agent.goto(String(told?.["link"]))
    await messages(agent).getByText(secretWords).waitFor()
  })

  it("are called by a keyword, with the words and what is known of the customer, and can answer at once", async () => {
    await agent.goto(appPage)
    await agent.getByLabel("Keywords, one a line").fill("rückgabe*")
    await agent.getByLabel("Alert when a customer sounds upset").check()
    await agent.getByText("What is sealed in a browser").waitFor()
    await agent.getByRole("button", { name: "Save alerts" }).click()
    await agent.getByText("Saved.").waitFor()
    await bot.hears("Ich will die Rückgabefrist wissen", "mid.9", "555")

    await bell().waitFor()
    await bell().click()
    const alert = alerts().getByRole("link", { name: /A keyword was said/ })
    await alert.getByText("Ich will die Rückgabefrist wissen").waitFor()
    await alert.getByText("id: 555").waitFor()
    await photograph(agent, "alerts-keyword")
    await expectAccessible(agent)
    await expectFits(agent)
    await alert.click()
    await messages(agent).getByText("Ich will die Rückgabefrist wissen").waitFor()
    await expect.poll(() => reply(agent).evaluate(field => field === document.activeElement)).toBe(true)
    await bot.says("Drei Wochen.", "555")
  })

  it("are called by a customer who sounds upset, where an admin has switched that on", async () => {
    await bot.hears("Das ist eine Frechheit, seit Wochen nichts!", "mid.10", "556")

    await bell().waitFor()
    await bell().click()
    const alert = alerts().getByRole("link", { name: /A customer sounds upset/ })
    await alert.getByText("Das ist eine Frechheit").waitFor()
    await photograph(agent, "alerts-upset")
    await agent.goto(appPage)
    expect(await agent.getByLabel("Alert when a customer sounds upset").isChecked()).toBe(true)
    await agent.getByRole("button", { name: "Save alerts" }).scrollIntoViewIfNeeded()
    await photograph(agent, "app-alerts-words")
    await expectAccessible(agent)
    await expectFits(agent)
    await bot.says("Das tut mir leid.", "556")
  })

  it("need not look any more when the bot answers after all", async () => {
    await bot.hears("Hallo?", "mid.2")
    await bot.says("Es ist unterwegs.")
    await bot.hears("Wann?", "mid.3")
    await agent.goto(hub.url("/settings"))
    addWaiting(hub, 6)
    await bell().filter({ hasText: "1" }).waitFor()

    await bot.says("Morgen.")

    await agent.getByRole("link", { name: "Alerts", exact: true }).first().waitFor()
    await agent.goto(hub.url("/inbox?list=any"))
    await agent.getByRole("link", { name: /Orders bot/ }).first().click()
    await answer(agent, "Hier ist Mira.")
    expect(complaintsOf(agent.context())).toEqual([])
  })

  function bell(): Locator {
    return agent.getByRole("navigation", { name: "Main" }).getByRole("link", { name: /^Alerts:/ })
  }

  function alerts(): Locator {
    return agent.getByRole("list", { name: "Alerts" })
  }

  async function addWebhook(): Promise<void> {
    await agent.goto(appPage)
    await agent.getByRole("button", { name: "Add a webhook…" }).click()
    const dialog = agent.getByRole("dialog", { name: "Add a webhook" })
    await dialog.getByLabel("Address").fill(receiver.url)
    await dialog.getByRole("button", { name: "Save" }).click()
    await agent.getByRole("button", { name: "I have copied it" }).click()
    await agent.getByText("It was told nothing yet.").waitFor()
  }
})

import type { Browser, Locator, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { complaintsOf, expectAccessible, expectFits, launch, person, photograph } from "../browser.ts"
import { makeInbox, makeWorkspace } from "../console.ts"
import { Hub } from "../hub.ts"
import { addBot, endPauses } from "../seeding/seeding.ts"
import { answer } from "../thread.ts"
import { Visitor } from "../visitor.ts"

describe("a conversation that a bot answers", () => {
  let hub: Hub
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    hub = await Hub.start()
    browser = await launch()
    page = await person(browser, { viewport: { width: 1440, height: 900 } })
    await makeWorkspace(page, hub)
    const inbox = await makeInbox(page, { website: "shop.example" })
    const [first, second] = [new Visitor(hub, inbox), new Visitor(hub, inbox)]
    await first.begin("Where is my order?")
    await second.begin("Do you ship to Norway?")
    const apps = [{ id: addBot(hub, 10), name: "Orders bot" }]
    await page.route("**/api/v1/apps", route => route.fulfill({ json: apps }))
    await page.goto(hub.url("/inbox"))
    await item("Where is my order?").waitFor()
  })

  afterAll(async () => {
    await browser.close()
    await hub.remove()
  })

  it("needs nobody, and says in the list who answers", async () => {
    await item("Where is my order?").getByText("answered by Bot").waitFor()

    expect(await page.getByRole("link", { name: /^Needs a human/ }).innerText()).toBe("Needs a human")
  })

  it("is taken over with a key, for as long as the bot's pause is, counted down", async () => {
    await item("Where is my order?").click()
    await strip("Orders bot answers. Any word of yours takes over.").waitFor()
    await photograph(page, "owner-bot")
    await expectAccessible(page)
    await page.keyboard.press("t")

    await strip(/You answer. The bot goes on in (10:00|9:5\d)/).waitFor()
    await item("Where is my order?").getByText("answered by You").waitFor()
    await photograph(page, "owner-you")
    await expectAccessible(page)
    await expectFits(page)
  })

  it("warns before the bot goes on, and lasts longer with one click", async () => {
    endPauses(hub, 40)
    await page.getByText("The bot goes on in less than a minute").waitFor()
    await photograph(page, "owner-warning")
    await expectAccessible(page)
    await expectFits(page)
    await page.getByRole("button", { name: "Extend the pause" }).click()

    await page.getByText("The bot goes on in less than a minute").waitFor({ state: "detached" })
    await strip(/The bot goes on in (10:00|9:5\d)/).waitFor()
  })

  it("is the bot's again when the pause has run out", async () => {
    endPauses(hub, 0)

    await strip("Orders bot answers").waitFor()
  })

  it("is taken over by any word, and given back by the palette", async () => {
    await answer(page, "I am here.")
    await strip("You answer.").waitFor()
    await page.getByRole("heading", { level: 2 }).first().click()
    await page.keyboard.press("Control+k")
    await page.getByRole("combobox").fill("give back")
    await page.keyboard.press("Enter")

    await strip("Orders bot answers").waitFor()
  })

  it("stays a person's whose pause has no end", async () => {
    await page.getByRole("button", { name: "Pause the bot for" }).click()
    await photograph(page, "owner-pauses")
    await page.getByRole("menuitem", { name: "For good" }).click()
    await strip("The bot is paused for good.").waitFor()
    await page.keyboard.press("g")

    await strip("Orders bot answers").waitFor()
  })

  it("pauses for as many minutes as somebody wants", async () => {
    await page.getByRole("button", { name: "Pause the bot for" }).click()
    await page.getByRole("menuitem", { name: "Another time…" }).click()
    await page.getByLabel("Minutes").fill("45")
    await photograph(page, "owner-pause-dialog")
    await expectAccessible(page)
    await page.getByRole("button", { name: "Pause", exact: true }).click()

    await strip(/The bot goes on in (45:00|44:5\d)/).waitFor()
  })

  it("is taken over and given back among others", async () => {
    await page.getByRole("checkbox", { name: "Select" }).first().check()
    await page.getByRole("button", { name: "Select all" }).click()
    await page.getByRole("button", { name: "More for the selected" }).click()
    await page.getByRole("menuitem", { name: "Give back to bots" }).click()
    await page.locator(".toast", { hasText: "The bots answer 2 conversations again." }).waitFor()

    await strip("Orders bot answers").waitFor()
    expect(complaintsOf(page.context())).toEqual([])
  })

  function strip(words: string | RegExp): Locator {
    return page.getByRole("region", { name: "Who answers now" }).filter({ hasText: words })
  }

  function item(words: string): Locator {
    return page.getByRole("region", { name: "Conversations" }).getByRole("link", { name: words })
  }
})

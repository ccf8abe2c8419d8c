import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { complaintsOf, expectAccessible, launch, person, photograph } from "../browser.ts"
import { makeInbox, makeWorkspace } from "../console.ts"
import { Hub } from "../hub.ts"
import { Visitor } from "../visitor.ts"

describe("the working inbox", () => {
  let hub: Hub
  let browser: Browser
  let page: Page
  let visitors: readonly Visitor[]

  beforeAll(async () => {
    hub = await Hub.start()
    browser = await launch()
    page = await person(browser, { viewport: { width: 1440, height: 900 } })
    await makeWorkspace(page, hub)
    const inbox = await makeInbox(page, { website: "shop.example" })
    visitors = [new Visitor(hub, inbox), new Visitor(hub, inbox), new Visitor(hub, inbox)]
    await Promise.all(visitors.map((visitor, index) => visitor.begin(`Question number ${index + 1}`)))
    await page.getByRole("link", { name: "Inbox", exact: true }).click()
  })

  afterAll(async () => {
    await browser.close()
    await hub.remove()
  })

  it("lists those who need a human, and takes one with a key", async () => {
    await list("Needs a human 3").click()
    await item("Question number 1").click()
    await page.getByRole("heading", { level: 2 }).first().waitFor()
    await page.keyboard.press("i")

    await list("Mine 1").click()

    await item("Question number 1").waitFor()
    await expectGone(item("Question number 2"))
  })

  it("labels a conversation with a name that the hub never sees", async () => {
    await item("Question number 1").click()
    await page.getByRole("button", { name: "Label", exact: true }).waitFor()
    await page.keyboard.press("l")
    await page.getByLabel("Find or make a label").fill("delivery")
    await page.getByRole("button", { name: "Make the label" }).click()
    await page.getByRole("checkbox", { name: "delivery" }).waitFor()
    await page.getByRole("button", { name: "Done" }).click()

    await item("delivery").waitFor()
  })

  it("keeps a filter as a view", async () => {
    await list("All open 3").click()
    await page.getByRole("button", { name: "Filter" }).click()
    await page.getByLabel("Label", { exact: true }).selectOption({ label: "delivery" })
    await page.getByLabel("Name of the view").fill("Deliveries")
    await page.getByRole("button", { name: "Keep", exact: true }).click()

    await item("Question number 1").waitFor()
    await expectGone(item("Question number 2"))
    await page.getByRole("link", { name: "Deliveries" }).waitFor()
    await photograph(page, "inbox-views")
    await expectAccessible(page)
  })

  it("snoozes until tomorrow and closes with a key, and takes it back", async () => {
    await list("All open").click()
    await item("Question number 2").click()
    await page.getByRole("button", { name: "Snooze" }).click()
    await page.getByRole("menuitem", { name: "Tomorrow morning" }).click()
    await list("Snoozed 1").click()
    await item("Question number 2").waitFor()

    await list("All open 2").click()
    await item("Question number 3").click()
    await page.getByRole("button", { name: "Close E" }).waitFor()
    await page.keyboard.press("e")
    await page.locator(".toast", { hasText: "Closed" }).getByRole("button", { name: "Undo" }).click()
    await page.locator(".toast", { hasText: "Opened" }).waitFor()

    await list("All open 2").waitFor()
  })

  it("does something to many at once", async () => {
    await page.getByRole("checkbox", { name: "Select" }).first().check({ force: true })
    await page.getByRole("button", { name: "Select all" }).click()
    await page.getByText("2 selected").waitFor()
    await photograph(page, "inbox-bulk")
    await page.getByRole("toolbar").getByRole("button", { name: "Close" }).click()

    await list("Closed 2").click()
    await item("Question number 3").waitFor()
  })

  it("opens again by itself when the customer writes", async () => {
    await visitors[2]?.say("One more thing")

    await list("Needs a human 1").click()
    await item("One more thing").waitFor()
    expect(complaintsOf(page.context())).toEqual([])
  })

  function list(name: string): ReturnType<Page["getByRole"]> {
    return page.getByRole("group", { name: "Lists" }).getByRole("link", { name })
  }

  function item(words: string): ReturnType<Page["getByRole"]> {
    return page.getByRole("region", { name: "Conversations" }).getByRole("link", { name: words })
  }

  async function expectGone(locator: ReturnType<Page["getByRole"]>): Promise<void> {
    await locator.waitFor({ state: "detached" })
  }
})

import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { complaintsOf, expectAccessible, expectFits, launch, person, photograph } from "../browser.ts"
import { makeInbox, makeWorkspace, mira } from "../console.ts"
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

    await list("All open").click()
    await item("Question number 1").focus()
    const reached = new Set<string | null>()
    for (const key of ["ArrowUp", "ArrowUp", "ArrowDown", "ArrowDown"]) {
      await page.keyboard.press(key)
      reached.add(await page.evaluate(() => document.activeElement?.getAttribute("href") ?? null))
    }
    expect(reached.size).toBe(3)

    await list("Mine 1").click()

    await item("Question number 1").waitFor()
    await expectGone(item("Question number 2"))
  })

  it("has a name, what can be done and who can read above the thread, in two rows on every screen", async () => {
    await item("Question number 1").click()
    const header = page.getByRole("main").locator("header")
    for (const width of [1024, 1280, 1440, 360]) {
      await page.setViewportSize({ width, height: 800 })
      await header.getByRole("button", { name: "More", exact: true }).waitFor()
      const [all, name] = await Promise.all([header.boundingBox(), header.getByRole("heading").boundingBox()])
      expect({ width, rows: Math.round((all?.height ?? 0) / 35) }).toEqual({ width, rows: 2 })
      expect(name?.width).toBeGreaterThan(80)
    }
    await page.setViewportSize({ width: 1280, height: 800 })
    await photograph(page, "thread-1280")
    await page.setViewportSize({ width: 1024, height: 800 })
    await photograph(page, "thread-1024")
    await page.setViewportSize({ width: 1440, height: 900 })
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

  it("shows who comes first, by a priority from the menu", async () => {
    for (const [priority, chips] of [["Urgent", 1], ["Normal", 0]] as const) {
      await page.getByRole("button", { name: "More", exact: true }).click()
      await page.getByRole("menuitemradio", { name: `${priority} priority` }).click()
      await expect.poll(() => item("Question number 1").locator(".chip", { hasText: "urgent" }).count()).toBe(chips)
    }
  })

  it("answers with a saved reply that greets by name, and never shows it to the hub", async () => {
    await page.goto(hub.url("/settings/replies"))
    await page.getByRole("button", { name: "New reply" }).click()
    await page.getByLabel("Name").fill("On its way")
    await page.getByLabel("Text").fill("Hello {first name}, your parcel is on its way. {my name}")
    await expectAccessible(page)
    await page.getByRole("button", { name: "Keep", exact: true }).click()
    await page.getByRole("button", { name: "Change On its way" }).waitFor()
    await photograph(page, "settings-replies")

    await page.getByRole("link", { name: "Inbox", exact: true }).click()
    await item("Question number 1").click()
    await page.getByRole("textbox", { name: /^Write to/ }).fill("kept words")
    await page.getByRole("button", { name: "Saved replies" }).click()
    await page.getByRole("option", { name: /On its way/ }).waitFor()
    await page.keyboard.press("Escape")
    expect(await page.getByRole("textbox", { name: /^Write to/ }).inputValue()).toBe("kept words")
    await page.getByRole("textbox", { name: /^Write to/ }).fill("/way")
    await page.getByRole("option", { name: /On its way/ }).waitFor()
    await photograph(page, "inbox-saved-replies")
    await expectAccessible(page)
    await page.keyboard.press("Enter")
    await page.keyboard.press("Control+Enter")

    await expect.poll(() => visitors[0]?.reads()).toContain(`Hello, your parcel is on its way. ${mira.name}`)
  })

  it("renames a label where it is worn, and forgets it everywhere", async () => {
    await page.goto(hub.url("/settings/labels"))
    await page.getByRole("button", { name: "Change delivery" }).click()
    await page.getByLabel("Name", { exact: true }).fill("deliveries")
    await page.getByRole("button", { name: "Keep", exact: true }).click()
    await photograph(page, "settings-labels")
    await page.getByRole("link", { name: "deliveries", exact: true }).click()
    await item("deliveries").waitFor()

    await page.goBack()
    await page.getByRole("button", { name: "New label" }).click()
    await page.getByLabel("Name", { exact: true }).fill("by mistake")
    await page.getByRole("button", { name: "Keep", exact: true }).click()
    await page.getByRole("button", { name: "Delete by mistake" }).click()
    await page.getByRole("button", { name: "Delete it" }).click()

    await page.getByText("The label “by mistake” is gone.").waitFor()
    await page.getByRole("link", { name: "Inbox", exact: true }).click()
  })

  it("keeps a filter as a view", async () => {
    await list("All open 3").click()
    await page.getByRole("button", { name: "Filter" }).click()
    await page.getByLabel("Label", { exact: true }).selectOption({ label: "deliveries" })
    await photograph(page, "inbox-filter")
    await expectFits(page)
    await page.getByLabel("Name of the view").fill("Deliveries")
    await page.getByRole("button", { name: "Keep", exact: true }).click()

    await item("your parcel is on its way").waitFor()
    await expectGone(item("Question number 2"))
    await page.getByRole("link", { name: "Deliveries", exact: true }).waitFor()
    await photograph(page, "inbox-views")
    await expectAccessible(page)
  })

  it("is narrowed to what is unread, and to what nobody has", async () => {
    const all = page.getByRole("region", { name: "Conversations" })
    await page.goto(hub.url("/inbox"))
    await item("your parcel is on its way").waitFor()
    await page.getByRole("button", { name: "Filter" }).click()
    await page.getByLabel("Only what I have not read").check()
    await page.getByLabel("Assigned to").selectOption({ label: "Nobody" })
    await photograph(page, "filter")
    await expectAccessible(page)
    await page.getByRole("button", { name: "Show", exact: true }).click()

    await all.getByRole("button", { name: "Filter · 2" }).waitFor()
    await item("Question number 3").waitFor()
    await expectGone(item("your parcel is on its way"))
    await page.reload()
    await item("Question number 3").waitFor()
    await expectGone(item("your parcel is on its way"))

    await page.goto(hub.url("/inbox"))
    await item("your parcel is on its way").waitFor()
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
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.getByRole("button", { name: "Snooze" }).waitFor({ state: "hidden" })
    await page.keyboard.press("s")
    await page.getByRole("dialog").getByRole("button", { name: /^Tomorrow morning/ }).waitFor()
    await page.keyboard.press("Escape")
    await page.setViewportSize({ width: 1440, height: 900 })
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
  })

  it("is worked from a phone, where there are neither keys nor room", async () => {
    await page.setViewportSize({ width: 360, height: 740 })
    await item("One more thing").click()
    await page.getByRole("button", { name: "More", exact: true }).click()
    await page.getByRole("menuitem", { name: "Assign…" }).click()
    await page.getByRole("dialog").getByRole("button", { name: "Me", exact: true }).click()
    await page.getByRole("button", { name: "More", exact: true }).click()
    await page.getByRole("menuitem", { name: "Label…" }).click()
    await page.getByRole("checkbox", { name: "deliveries" }).check()
    await page.getByRole("button", { name: "Done" }).click()
    await page.getByRole("button", { name: "Contact and readers" }).click()
    await page.getByRole("complementary", { name: "Contact" }).getByRole("link", { name: "deliveries" }).waitFor()
    await photograph(page, "phone-contact")
    await expectFits(page)
    await expectAccessible(page)
    await page.getByRole("button", { name: "Close", exact: true }).last().click()
    await page.getByRole("button", { name: "More", exact: true }).click()
    await page.getByRole("menuitem", { name: "Snooze…" }).click()
    await page.getByRole("button", { name: /^Tomorrow morning/ }).click()
    await page.locator(".toast", { hasText: "Snoozed" }).getByRole("button", { name: "Undo" }).click()
    await page.locator(".toast", { hasText: "Opened" }).waitFor()
    await page.getByRole("link", { name: "Back to the list" }).click()
    await item("One more thing").waitFor()
    await page.setViewportSize({ width: 1440, height: 900 })
  })

  it("lists its keys, and does by the palette what they do", async () => {
    await item("One more thing").click()
    await page.getByRole("button", { name: "Label", exact: true }).waitFor()
    await page.keyboard.press("?")
    const sheet = page.getByRole("dialog", { name: "Keys" })
    await sheet.getByText("Answer with a saved reply").waitFor()
    await photograph(page, "keys")
    await expectAccessible(page)
    await closeDialog()

    for (const deed of ["Take the conversation", "Label", "Snooze", "Answer with a saved reply", "Go away"]) {
      await page.keyboard.press("Control+k")
      await page.getByRole("combobox").fill(deed)
      await page.getByRole("option", { name: deed }).first().waitFor()
      if (deed === "Label") await photograph(page, "palette")
      await closeDialog()
    }
    await page.keyboard.press("Control+k")
    await page.getByRole("combobox").fill("private note")
    await page.keyboard.press("Enter")
    await page.getByRole("textbox", { name: /^Private note/ }).waitFor()
    await page.getByRole("tab", { name: "Reply" }).click()
    await page.getByRole("heading", { level: 2 }).first().click()
  })

  it("marks as spam with a key, and blocks the contact, who is told so", async () => {
    await page.keyboard.press("!")
    await page.locator(".toast", { hasText: "Marked as spam" }).waitFor()
    await page.getByRole("button", { name: "More", exact: true }).click()
    await page.getByRole("menuitem", { name: "Block the contact" }).click()

    await page.getByRole("complementary", { name: "Contact" }).getByText("blocked", { exact: true }).waitFor()
    await expect(visitors[2]?.say("Buy now!")).rejects.toThrow("This team takes no more messages from you here")
    await photograph(page, "thread-blocked")
    await expectAccessible(page)
    expect(complaintsOf(page.context())).toEqual([])
  })

  async function closeDialog(): Promise<void> {
    await page.keyboard.press("Escape")
    await page.getByRole("dialog").waitFor({ state: "detached" })
  }

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

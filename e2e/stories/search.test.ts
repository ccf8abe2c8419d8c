import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { complaintsOf, expectAccessible, launch, person, photograph } from "../browser.ts"
import { makeInbox, makeWorkspace, mira, signIn } from "../console.ts"
import { Hub } from "../hub.ts"
import { messages } from "../thread.ts"
import { Visitor } from "../visitor.ts"

describe("search", () => {
  let hub: Hub
  let browser: Browser
  let page: Page
  let leonie: Visitor
  let tomas: Visitor

  beforeAll(async () => {
    hub = await Hub.start()
    browser = await launch()
    page = await person(browser, { viewport: { width: 1440, height: 900 } })
    await makeWorkspace(page, hub)
    const inbox = await makeInbox(page, { website: "shop.example" });
    [leonie, tomas] = [new Visitor(hub, inbox), new Visitor(hub, inbox)]
    await leonie.begin("My ointment has not arrived")
    await leonie.say("Could you send the ointment again?")
    await tomas.begin("Do you deliver to Lisbon?")
  })

  afterAll(async () => {
    await browser.close()
    await hub.remove()
  })

  it("finds words that the hub cannot read", async () => {
    await page.getByRole("link", { name: "Search", exact: true }).click()
    await page.getByText("3 messages are indexed in this browser").waitFor()
    await page.getByRole("searchbox").fill("oint")

    await hits().nth(1).waitFor()
    expect(await hits().allInnerTexts()).toEqual([
      expect.stringContaining("send the ointment again"), expect.stringContaining("has not arrived"),
    ])
    await photograph(page, "search")
    await expectAccessible(page)
  })

  it("knows at once what is said now", async () => {
    await page.getByRole("searchbox").fill("lisbon")
    await hits().first().waitFor()
    await tomas.say("Lisbon in Portugal, I mean.")

    await hits().nth(1).waitFor()
  })

  it("keeps its index over a reload, and answers from the keyboard", async () => {
    await page.reload()
    await page.getByText("4 messages are indexed").waitFor()
    await page.keyboard.press("Escape")
    await page.keyboard.press("Control+k")
    await page.getByRole("combobox", { name: "Type a command" }).fill("portugal")
    await page.getByRole("option", { name: "Lisbon in Portugal" }).waitFor()
    await photograph(page, "palette")
    await expectAccessible(page)
    await page.keyboard.press("Enter")

    await page.getByRole("main", { name: /^Conversation with/ }).getByText("Do you deliver to Lisbon?").waitFor()
  })

  it("finds nothing any more of who was erased, nor keeps it", async () => {
    await page.getByRole("link", { name: "Contacts", exact: true }).click()
    await page.getByRole("list", { name: "Contacts" }).getByRole("link").last().click()
    await page.getByRole("link", { name: "Could you send the ointment again?" }).waitFor()
    await page.getByRole("button", { name: /^What to do with/ }).click()
    await page.getByRole("menuitem", { name: "Erase" }).click()
    await page.getByLabel("Your passphrase").fill(mira.passphrase)
    await page.getByRole("button", { name: "Erase for good" }).click()
    await page.getByText("Erased. The log keeps").waitFor()

    await page.getByRole("link", { name: "Search", exact: true }).click()
    await page.getByText("2 messages are indexed").waitFor()
    await page.getByRole("searchbox").fill("ointment")
    await page.getByText("No message has these words.").waitFor()
  })

  it("shows every key on a help sheet", async () => {
    await page.getByRole("link", { name: "Inbox", exact: true }).click()
    await page.getByRole("region", { name: "Conversations" }).getByRole("link").first().waitFor()
    await page.keyboard.press("?")
    await page.getByRole("dialog", { name: "Keys" }).getByText("Next conversation").waitFor()
    await photograph(page, "keys")
    await page.keyboard.press("Escape")
    expect(complaintsOf(page.context())).toEqual([])
  })

  it("leads to the very message, however far back it is", async () => {
    for (let n = 1; n <= 120; n += 1) await tomas.say(`Line ${n}`)
    await page.getByRole("link", { name: "Search", exact: true }).click()
    await page.getByRole("searchbox").fill("do you deliver")
    await hits().first().click()

    const found = messages(page).getByText("Do you deliver to Lisbon?")
    await expect.poll(() => found.evaluate(element => element.getBoundingClientRect().top)).toBeGreaterThan(0)
    expect(complaintsOf(page.context())).toEqual([])
  })

  it("says how far it has come in a browser that begins anew", async () => {
    const other = await person(browser)
    let go = (): void => undefined
    const released = new Promise<void>(resolve => { go = resolve })
    await other.route("**/api/v1/conversations/stretches", async route => {
      await released
      await route.continue()
    })
    await signIn(other, hub)
    await other.getByRole("link", { name: "Search", exact: true }).click()
    await other.getByRole("progressbar", { name: "Indexing" }).waitFor()
    await other.getByText(/Indexing: \d+ of \d+ messages left/).waitFor()
    await photograph(other, "search-indexing")
    await expectAccessible(other)

    go()

    await other.getByText("122 messages are indexed in this browser.").waitFor()
    await other.context().close()
  })

  function hits(): ReturnType<Page["getByRole"]> {
    return page.getByRole("list", { name: "Messages found" }).getByRole("link")
  }
})

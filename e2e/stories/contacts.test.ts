import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { complaintsOf, expectAccessible, launch, person, photograph } from "../browser.ts"
import { makeInbox, makeWorkspace, mira } from "../console.ts"
import { Hub } from "../hub.ts"
import { contactPanel } from "../thread.ts"
import { Visitor } from "../visitor.ts"

describe("contacts", () => {
  let hub: Hub
  let browser: Browser
  let page: Page
  let leonie: Visitor
  let again: Visitor

  beforeAll(async () => {
    hub = await Hub.start()
    browser = await launch()
    page = await person(browser, { viewport: { width: 1440, height: 900 } })
    await makeWorkspace(page, hub)
    const inbox = await makeInbox(page, { website: "shop.example" });
    [leonie, again] = [new Visitor(hub, inbox), new Visitor(hub, inbox)]
    await leonie.begin("My order has not arrived")
    await again.begin("It is me again, from my phone")
    await page.getByRole("link", { name: "Contacts", exact: true }).click()
  })

  afterAll(async () => {
    await browser.close()
    await hub.remove()
  })

  it("are named and described by the team, sealed", async () => {
    await contacts().last().click()
    await page.getByLabel("Name", { exact: true }).fill("Leonie Brandt")
    await page.getByLabel("E-mail", { exact: true }).fill("leonie@example.org")
    await page.getByRole("button", { name: "+ Add a field" }).click()
    await page.getByLabel("Label").fill("Order")
    await page.getByRole("textbox", { name: "Order" }).fill("4711")
    await page.getByRole("button", { name: "Keep" }).click()

    await page.getByRole("heading", { name: "Leonie Brandt" }).waitFor()
    await page.getByRole("link", { name: "My order has not arrived" }).waitFor()
    await photograph(page, "contacts")
    await expectAccessible(page)
  })

  it("are found by what is written down about them", async () => {
    await page.getByRole("searchbox").fill("4711")
    await page.waitForFunction(() => document.querySelectorAll("ul[aria-label=Contacts] a").length === 1)

    expect(await contacts().allInnerTexts()).toEqual([expect.stringContaining("Leonie Brandt")])
    await page.getByRole("searchbox").fill("")
  })

  it("are merged when two of them are one person", async () => {
    await contacts().nth(1).waitFor()
    await contacts().first().click()
    await page.getByRole("link", { name: "It is me again" }).waitFor()
    await page.getByRole("button", { name: /^What to do with/ }).click()
    await page.getByRole("menuitem", { name: "Merge" }).click()
    await page.getByRole("radio", { name: "Leonie Brandt" }).check()
    await page.getByRole("button", { name: "Merge", exact: true }).click()

    await page.getByRole("link", { name: "It is me again" }).waitFor()
    await page.getByRole("link", { name: "My order has not arrived" }).waitFor()
    await page.getByRole("link", { name: /2 conversations/ }).waitFor()
    await page.getByRole("link", { name: "It is me again" }).click()
    await contactPanel(page).getByRole("heading", { name: "Other conversations" }).waitFor()
    await photograph(page, "contact-panel-others")
    await contactPanel(page).getByRole("link", { name: "My order has not arrived" }).click()
    await contactPanel(page).getByRole("link", { name: "It is me again" }).waitFor()
    await page.goBack()
    await page.goBack()
  })

  it("are blocked, and told so when they write", async () => {
    await page.getByRole("button", { name: /^What to do with/ }).click()
    await page.getByRole("menuitem", { name: "Block" }).click()
    await page.getByText("is blocked, and is told so").waitFor()

    await expect(leonie.say("Let me in")).rejects.toThrow("This team takes no more messages from you here")
    await expect(again.say("Me too")).rejects.toThrow("blocked")
  })

  it("are unblocked by who thinks better of it at once", async () => {
    await page.getByRole("button", { name: "Undo" }).click()
    await page.getByText("can write again").waitFor()

    await leonie.say("Thank you")
  })

  it("are kept while they are under a legal hold, whatever they wish", async () => {
    await page.getByRole("button", { name: /^What to do with/ }).click()
    await page.getByRole("menuitem", { name: "Put under a legal hold" }).click()
    await page.getByText("Nothing of this contact can be erased now.").waitFor()
    await page.getByText("legal hold", { exact: true }).waitFor()
    await photograph(page, "contact-held")

    await leonie.asksErasure()
    await page.getByRole("link", { name: /My order|Thank you/ }).click()
    await expectKept()
    await photograph(page, "erasure-wish-held")
    await page.goBack()

    await page.getByRole("button", { name: /^What to do with/ }).click()
    await page.getByRole("menuitem", { name: "Lift the legal hold" }).click()
    await page.getByText("The legal hold is lifted.").waitFor()
    await page.getByText("legal hold", { exact: true }).waitFor({ state: "detached" })
  })

  it("are kept, all of them, while the whole workspace is under one", async () => {
    await page.goto(hub.url("/settings/workspace"))
    await page.getByRole("button", { name: "Put everything under a legal hold" }).click()
    await photograph(page, "legal-hold")
    await expectAccessible(page)
    await page.getByRole("button", { name: "Hold everything" }).click()
    await page.getByText("Nothing can be erased now.").waitFor()
    await page.reload()
    await page.getByRole("button", { name: "Lift the legal hold" }).waitFor()
    await photograph(page, "settings-workspace-held")
    await expectAccessible(page)

    await page.goto(hub.url(`/inbox/${leonie.conversation}?list=any`))
    await expectKept()

    await page.goto(hub.url("/settings/workspace"))
    await page.getByRole("button", { name: "Lift the legal hold" }).click()
    await page.getByRole("button", { name: "Lift it" }).click()
    await page.getByText("The legal hold is lifted.").waitFor()
  })

  it("are shown with what was erased because they wished so: that it was, and not what", async () => {
    await page.goto(hub.url(`/inbox/${leonie.conversation}?list=any`))
    await page.getByRole("button", { name: "Erase it…" }).click()
    await page.getByRole("button", { name: "Erase it", exact: true }).click()
    await page.getByText("This conversation was erased.").waitFor()

    await page.getByRole("link", { name: "Contacts", exact: true }).click()
    await page.getByRole("link", { name: /1 conversation, 1 erased/ }).click()
    await page.getByText(/^1 conversation was erased on .*\d/).waitFor()
    await photograph(page, "contact-erased")
    await expectAccessible(page)

    await page.getByRole("link", { name: "It is me again" }).click()
    await contactPanel(page).getByText(/^1 conversation was erased on .*\d/).waitFor()
    await photograph(page, "contact-panel-erased")
  })

  it("are shown so at once, wherever it was erased", async () => {
    await page.getByRole("link", { name: "Contacts", exact: true }).click()
    await contacts().first().click()
    await page.getByText("1 conversation was erased").waitFor()

    await again.asksErasure()
    await page.evaluate(async id => await fetch(`/api/v1/conversations/${id}/erasure-wish`, {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ erase: true }),
    }), again.conversation)

    await page.getByText("2 conversations were erased, the last on").waitFor()
    await contacts().filter({ hasText: "2 erased" }).waitFor()
    await page.getByRole("link", { name: "It is me again" }).waitFor({ state: "detached" })
  })

  it("are erased with everything they wrote", async () => {
    await page.getByRole("button", { name: /^What to do with/ }).click()
    await page.getByRole("menuitem", { name: "Erase" }).click()
    await photograph(page, "contact-erase")
    await page.keyboard.type(mira.passphrase)
    await page.getByRole("button", { name: "Erase for good" }).click()

    await page.getByText("Nobody has written yet").waitFor()
    await expect(leonie.reads()).rejects.toThrow("401")
    expect(complaintsOf(page.context()).filter(words => !words.includes("status of 409"))).toEqual([])
  })

  it("say so where an address leads to none of them, as every page does", async () => {
    for (const [address, title] of [
      ["/contacts/018f0000-0000-7000-8000-000000000000", "This contact is gone"],
      ["/settings/inboxes/018f0000-0000-7000-8000-000000000000", "This inbox is gone"],
      ["/settings/nothing", "There is no page here"], ["/nowhere", "There is no page here"],
    ] as const) {
      await page.goto(hub.url(address))
      await page.getByRole("heading", { name: title }).waitFor()
      await expectAccessible(page)
    }
    await photograph(page, "no-page")

    await page.getByRole("link", { name: "Go to the inbox" }).click()

    await page.getByRole("region", { name: "Conversations" }).waitFor()
  })

  /** A member would erase as the contact wishes, and is refused. */
  async function expectKept(): Promise<void> {
    await page.getByRole("button", { name: "Erase it…" }).click()
    await page.getByRole("button", { name: "Erase it", exact: true }).click()
    await page.getByText("A legal hold says that this must be kept.").waitFor()
    await page.getByRole("button", { name: "Erase it…" }).waitFor()
  }

  function contacts(): ReturnType<Page["locator"]> {
    return page.getByRole("list", { name: "Contacts" }).getByRole("link")
  }
})

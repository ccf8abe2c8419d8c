import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { complaintsOf, expectAccessible, launch, person, photograph } from "../browser.ts"
import { makeInbox, makeWorkspace } from "../console.ts"
import { filesWith } from "../data-folder.ts"
import { Hub } from "../hub.ts"
import { Visitor } from "../visitor.ts"

describe("the first conversation", () => {
  let hub: Hub
  let browser: Browser
  let page: Page
  let visitor: Visitor

  beforeAll(async () => {
    hub = await Hub.start()
    browser = await launch()
    page = await person(browser, { viewport: { width: 1440, height: 900 } })
    await makeWorkspace(page, hub)
    visitor = new Visitor(hub, await makeInbox(page, { website: "shop.example" }))
  })

  afterAll(async () => {
    await browser.close()
    await hub.remove()
  })

  it("arrives in the inbox while the agent looks at it", async () => {
    await page.getByRole("link", { name: "Inbox", exact: true }).click()
    await page.getByText("Nobody has written yet").waitFor()
    await photograph(page, "inbox-empty")

    await visitor.begin("Can I still change the delivery of my order to Friday?")

    await page.getByRole("link", { name: /change the delivery/ }).click()
    await messages().getByText("Can I still change the delivery").waitFor()
    await page.getByRole("complementary", { name: "Contact" }).getByText("their own browser").waitFor()
  })

  it("is answered live, and the visitor reads it", async () => {
    await page.getByRole("textbox", { name: /^Write to/ }).fill("Yes. Which Friday?\nThis one?")
    await page.keyboard.press("Control+Enter")
    await messages().getByText("You ·").waitFor()
    await visitor.say("The next one, please.")

    await messages().getByText("The next one, please.").waitFor()
    expect(await visitor.reads()).toContain("Yes. Which Friday?\nThis one?")
  })

  it("keeps private notes from the visitor", async () => {
    await page.getByRole("tab", { name: "Private note" }).click()
    await page.getByRole("textbox", { name: /^Private note/ }).fill("She ordered the ointment twice.")
    await page.getByRole("button", { name: "Keep note" }).click()

    await messages().getByRole("article", { name: "Private note by You" }).waitFor()
    expect(await visitor.reads()).toHaveLength(3)
  })

  it("shows in its place what could not be opened", async () => {
    await visitor.sayDamaged("Nobody will read this.")

    await messages().getByText("This message could not be opened.").waitFor()
    await photograph(page, "inbox")
    await expectAccessible(page)
  })

  it("is all there after a reload, and so is what was being written", async () => {
    await page.getByRole("tab", { name: "Reply" }).click()
    await page.getByRole("textbox", { name: /^Write to/ }).fill("Half a sen")
    await page.getByText("Draft kept on this device").waitFor()

    await page.reload()

    for (const words of ["change the delivery", "Which Friday", "The next one", "ointment twice", "not be opened"]) {
      await messages().getByText(words).waitFor()
    }
    expect(await page.getByRole("textbox", { name: /^Write to/ }).inputValue()).toBe("Half a sen")
    expect(complaintsOf(page.context())).toEqual([])
  })

  it("leaves no word of it in the hub's data", async () => {
    await hub.stop()

    for (const words of ["change the delivery", "Which Friday", "ointment twice", "Half a sen"]) {
      expect(filesWith(hub.data, words)).toEqual([])
    }
    expect(filesWith(hub.data, "Linden Pharmacy")).not.toEqual([])
  })

  function messages(): ReturnType<Page["getByRole"]> {
    return page.getByRole("log", { name: "Messages" })
  }
})

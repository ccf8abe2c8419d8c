import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { complaintsOf, expectAccessible, launch, person, photograph } from "../browser.ts"
import { makeInbox, makeWorkspace, signIn } from "../console.ts"
import { Hub } from "../hub.ts"
import { answer, correct, messages, mine } from "../thread.ts"
import { Visitor } from "../visitor.ts"

describe("what passes beside messages", () => {
  let hub: Hub
  let browser: Browser
  let page: Page
  let visitor: Visitor

  beforeAll(async () => {
    [hub, browser] = await Promise.all([Hub.start(), launch()])
    page = await person(browser, { viewport: { width: 1440, height: 900 } })
    await makeWorkspace(page, hub)
    visitor = new Visitor(hub, await makeInbox(page, { website: "shop.example" }))
    await visitor.begin("Where is my parcel?")
    await page.goto(hub.url("/inbox"))
    await page.getByRole("link", { name: /Where is my parcel/ }).click()
  })

  afterAll(async () => {
    await browser.close()
    await hub.remove()
  })

  it("shows how far the customer has come with an answer", async () => {
    await answer(page, "At the post ofice.")
    await mine(page, "At the post ofice.").getByText("· sent").waitFor()

    await visitor.marksRead()

    await mine(page, "At the post ofice.").getByText("· read").waitFor()
  })

  it("shows who is writing", async () => {
    await visitor.types()

    await page.getByText("is writing…").waitFor()
    const name = await page.getByRole("heading", { level: 2 }).first().innerText()
    expect(await page.getByText("is writing…").innerText()).toBe(`${name} is writing…`)
  })

  it("lets an author correct her words, and says that she did", async () => {
    await correct(page, "At the post ofice.", "At the post office.")

    expect(await visitor.reads()).toEqual(["Where is my parcel?", "At the post ofice.", "At the post office."])
    expect(await page.getByText("ofice").count()).toBe(0)
  })

  it("lets an author delete her words, and leaves their place", async () => {
    await answer(page, "Wrong customer, sorry: your ointment is ready.")
    await mine(page, "Wrong customer").getByRole("button", { name: "What to do with this message" }).click()
    await page.getByRole("menuitem", { name: "Delete" }).click()
    await expectAccessible(page)
    await page.getByRole("button", { name: "Delete", exact: true }).click()

    await messages(page).getByText("Deleted").waitFor()
    expect(await page.getByText("ointment").count()).toBe(0)
    expect((await visitor.reads()).at(-1)).toBe("")
  })

  it("follows in the member's other browser what she has read", async () => {
    const other = await person(browser)
    await signIn(other, hub)
    await visitor.say("Thank you!")
    await messages(page).getByText("Thank you!").waitFor()

    const item = other.getByRole("link", { name: /Thank you!/ })

    await expect.poll(() => item.getAttribute("class")).not.toContain("unread")
    await other.context().close()
  })

  it("shows how the customer says it was", async () => {
    await visitor.rates(5)

    await page.getByRole("complementary", { name: "Contact" }).getByText("5 of 5").waitFor()
    await photograph(page, "thread")
  })

  it("erases the conversation when the customer asks and a member confirms", async () => {
    await visitor.asksErasure()
    await page.getByText("asks you to erase this conversation.").waitFor()
    await page.getByRole("button", { name: "Erase it…" }).click()
    await page.getByRole("button", { name: "Erase it", exact: true }).click()

    await page.getByText("This conversation was erased.").waitFor()
    expect(await page.getByText("Thank you!").count()).toBe(0)
    expect(complaintsOf(page.context())).toEqual([])
  })
})

import type { Browser, FrameLocator, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { complaintsOf, expectAccessible, launch, person, photograph } from "../browser.ts"
import { filesWith } from "../canaries.ts"
import { openChat, pageWith, tell } from "../chat.ts"
import { makeInbox, makeWorkspace } from "../console.ts"
import { Hub } from "../hub.ts"
import { messages } from "../thread.ts"
import { Visitor } from "../visitor.ts"
import { Website } from "../website.ts"

describe("the first conversation", () => {
  let hub: Hub
  let browser: Browser
  let shop: Website
  let agent: Page
  let customer: Page
  let chat: FrameLocator
  let inbox: string
  const pages: Record<string, string> = {}

  beforeAll(async () => {
    [hub, browser] = await Promise.all([Hub.start(), launch()])
    const policy = `default-src 'none'; script-src ${hub.url()}; frame-src ${hub.url()}`
    shop = await Website.serve("shop.localhost", pages, policy)
    agent = await person(browser, { viewport: { width: 1440, height: 900 } })
    customer = await person(browser)
    await makeWorkspace(agent, hub)
  })

  afterAll(async () => {
    await browser.close()
    await shop.close()
    await hub.remove()
  })

  it("begins with a line to copy into a website", async () => {
    await agent.getByText("Nobody has written yet").waitFor()
    await photograph(agent, "inbox-empty")
    inbox = await makeInbox(agent, { website: shop.origin })
    await agent.getByText("My website has a content security policy").click()
    const policy = agent.getByLabel("The addition to your content security policy")
    expect(await policy.innerText()).toBe(`script-src ${hub.url()}; frame-src ${hub.url()}`)
    await agent.getByText("Pin this version of the script").click()
    const line = agent.getByLabel("The line for your website").getByText("integrity")
    await photograph(agent, "inbox-settings")
    await expectAccessible(agent)

    pages["/"] = pageWith(await line.innerText())

    chat = await openChat(customer, shop.origin)
    await chat.getByRole("textbox", { name: "Write a message" }).waitFor()
  })

  it("arrives in the inbox while the agent looks at it", async () => {
    await agent.getByRole("link", { name: "Inbox", exact: true }).click()
    await agent.getByText("Put this line into your website.").waitFor()

    await tell(chat, "Can I still change the delivery of my order to Friday?")

    await agent.getByRole("link", { name: /change the delivery/ }).click()
    await messages(agent).getByText("Can I still change the delivery").waitFor()
    await agent.getByRole("complementary", { name: "Contact" }).getByText("their own browser").waitFor()
  })

  it("is answered live, on both sides", async () => {
    await agent.getByRole("textbox", { name: /^Write to/ }).fill("Yes. Which Friday?\nThis one?")
    await agent.keyboard.press("Control+Enter")
    await chat.getByText("Which Friday?").waitFor()

    await tell(chat, "The next one, please.")

    await messages(agent).getByText("The next one, please.").waitFor()
  })

  it("keeps private notes from the customer", async () => {
    await agent.getByRole("tab", { name: "Private note" }).click()
    await agent.getByRole("textbox", { name: /^Private note/ }).fill("She ordered the ointment twice.")
    await agent.getByRole("button", { name: "Keep note" }).click()
    await messages(agent).getByRole("article", { name: "Private note by You" }).waitFor()

    await customer.reload()
    chat = await openChat(customer)

    await chat.getByText("The next one, please.").waitFor()
    expect(await chat.getByText("ointment").count()).toBe(0)
    await photograph(agent, "inbox")
    await expectAccessible(agent)
  })

  it("is all there after a reload, and so is what was being written", async () => {
    await agent.getByRole("tab", { name: "Reply" }).click()
    await agent.getByRole("textbox", { name: /^Write to/ }).fill("Half a sen")
    await agent.getByText("Draft kept on this device").waitFor()

    await agent.reload()

    for (const words of ["change the delivery", "Which Friday", "The next one", "ointment twice"]) {
      await messages(agent).getByText(words).waitFor()
    }
    expect(await agent.getByRole("textbox", { name: /^Write to/ }).inputValue()).toBe("Half a sen")
  })

  it("shows in its place what could not be opened", async () => {
    const forger = new Visitor(hub, inbox)
    await forger.begin("Good evening.")
    await forger.sayDamaged("Nobody will read this.")

    await agent.getByRole("link", { name: /Could not be opened/ }).click()

    await messages(agent).getByText("Good evening.").waitFor()
    await messages(agent).getByText("This message could not be opened.").waitFor()
    expect([...complaintsOf(agent.context()), ...complaintsOf(customer.context())]).toEqual([])
  })

  it("leaves no word of it in the hub's data", async () => {
    await hub.stop()

    for (const words of ["change the delivery", "Which Friday", "ointment twice", "Half a sen", "Good evening"]) {
      expect(filesWith(hub.data, words)).toEqual([])
    }
    expect(filesWith(hub.data, "Linden Pharmacy")).not.toEqual([])
  })
})

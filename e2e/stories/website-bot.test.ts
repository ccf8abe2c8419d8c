import type { Browser, FrameLocator, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type BotKeys, makeApp } from "../apps.ts"
import { complaintsOf, expectAccessible, launch, person, photograph } from "../browser.ts"
import { filesWith } from "../canaries.ts"
import { openChat, pageWith, tell } from "../chat.ts"
import { makeInbox, makeWorkspace } from "../console.ts"
import { FrontBot } from "../front-bot.ts"
import { Hub } from "../hub.ts"
import { answer, messages } from "../thread.ts"
import { Website } from "../website.ts"

const forPeople = "Meine Kontonummer ist 4711-0815"
const lateWords = "Diese Antwort kommt zu spaet"

describe("a bot on the website", () => {
  let hub: Hub
  let browser: Browser
  let agent: Page
  let website: Website
  let pages: Record<string, string>
  let keys: BotKeys
  let bot: FrontBot
  let visitor: Page
  let chat: FrameLocator

  beforeAll(async () => {
    [hub, browser] = await Promise.all([Hub.start(), launch()])
    agent = await person(browser, { viewport: { width: 1440, height: 900 } })
    await makeWorkspace(agent, hub)
    pages = {}
    const policy = `default-src 'none'; script-src ${hub.url()}; frame-src ${hub.url()}`
    website = await Website.serve("shop.localhost", pages, policy)
    await makeInbox(agent, { website: website.origin })
    await agent.getByText("Pin this version of the script").click()
    const line = agent.getByLabel("The line for your website").getByText("integrity")
    pages["/"] = pageWith(await line.innerText())
    keys = await makeApp(agent, hub, "Orders bot")
    bot = new FrontBot(hub.url(), keys)
  })

  afterAll(async () => {
    await browser.close()
    await website.close()
    await hub.remove()
  })

  it("is put in front of an inbox by an admin, who signs it", async () => {
    await agent.goto(hub.url("/settings/inboxes"))
    await agent.getByRole("link", { name: "Website" }).first().click()
    await agent.getByRole("radio", { name: /Orders bot/ }).check()
    const dialog = agent.getByRole("dialog", { name: "Orders bot will answer first" })
    await dialog.getByText("Your device signs this").waitFor()
    await photograph(agent, "inbox-bot-sign")
    await dialog.getByRole("button", { name: "Sign and save" }).click()
    await dialog.waitFor({ state: "detached" })

    await expect.poll(() => agent.getByRole("radio", { name: /Orders bot/ }).isChecked()).toBe(true)
    await expectAccessible(agent)
    await photograph(agent, "inbox-bot")
  })

  it("is seen by the visitor before her first word, and among who can read", async () => {
    visitor = await person(browser)
    chat = await openChat(visitor, website.origin)

    await chat.getByText("Orders bot, automated, answers first.").waitFor()
    await chat.getByText("The server passes your words on to it in clear.").first().waitFor()
    await photograph(visitor, "widget-bot-first")
    await expectAccessible(visitor)
    await chat.getByRole("button", { name: "Who can read" }).click()
    await chat.getByRole("dialog").getByText("The server, for at most 48 hours").waitFor()
    await photograph(visitor, "widget-bot-readers")
    await chat.getByRole("button", { name: "Done" }).click()
  })

  it("answers first, under its own name", async () => {
    await tell(chat, "Wo ist meine Bestellung?")
    const heard = await bot.hear("Wo ist meine Bestellung?")
    await bot.say(heard, "Sie ist unterwegs.")

    await chat.getByText("Sie ist unterwegs.").waitFor()
    await chat.getByText("automated", { exact: true }).first().waitFor()
    await status(/Orders bot, automated, answers\./)
    await photograph(visitor, "widget-bot")
    await expectAccessible(visitor)
    await agent.goto(hub.url("/inbox?list=any"))
    await agent.getByRole("link", { name: /Sie ist unterwegs|Bestellung/ }).first().click()
    await messages(agent).getByRole("article", { name: "By Orders bot" }).getByText("automated").waitFor()
    await photograph(agent, "thread-website-bot")
  })

  it("is silent when a person speaks, and its late answer never reaches the visitor", async () => {
    await tell(chat, "Kann ich sie umtauschen?")
    const asked = await bot.hear("Kann ich sie umtauschen?")
    await answer(agent, "Hier ist Mira. Ja, gern.")

    expect(await bot.refused(asked, lateWords)).toMatchObject({ status: 409, owner: "human" })

    await chat.getByText("Hier ist Mira. Ja, gern.").waitFor()
    await status(/Mira Okafor answers now/)
    await tell(chat, "Danke, Mira!")
    await messages(agent).getByText("Danke, Mira!").waitFor()
    expect(await bot.gists()).toEqual(["takeover"])
    expect(await chat.getByText(lateWords).count()).toBe(0)
    expect(await messages(agent).getByText(lateWords).count()).toBe(0)
    await photograph(visitor, "widget-bot-person")
  })

  it("is disclosed again when it is given the conversation back, and gets what was said meanwhile", async () => {
    await agent.getByRole("button", { name: "Give back" }).click()

    await status(/Orders bot, automated, answers again\./)
    await expect.poll(() => bot.gists()).toEqual([
      "meanwhile member: Hier ist Mira. Ja, gern.", "meanwhile customer: Danke, Mira!", "give_back",
    ])
  })

  it("leaves for good when the visitor asks for a person", async () => {
    await agent.goto(hub.url("/settings/apps"))
    await chat.getByRole("button", { name: "A person, please" }).last().click()
    await status(/Only people of .* answer and read from your next word on\./)
    await expect.poll(() => bot.gists()).toEqual(["takeover"])

    await tell(chat, forPeople)

    await agent.getByRole("link", { name: /^Alerts:/ }).click()
    await agent.getByRole("link", { name: /wants a person/ }).click()
    await messages(agent).getByText(forPeople).waitFor()
    expect(await bot.gists()).toEqual([])
    expect(filesWith(hub.data, forPeople)).toEqual([])
    await photograph(visitor, "widget-bot-gone")
    await answer(agent, "Nur unter uns.")
    await chat.getByText("Nur unter uns.").waitFor()
    expect(await chat.getByText("could not be opened").count()).toBe(0)
  })

  it("is not there for a visitor who wanted a person from the first word on", async () => {
    const other = await person(browser)
    const theirs = await openChat(other, website.origin)
    await theirs.getByRole("button", { name: "A person, please" }).first().click()

    await tell(theirs, "Ist da jemand?")

    await agent.goto(hub.url("/inbox?list=any"))
    await agent.getByRole("link", { name: /Ist da jemand/ }).first().waitFor()
    expect(await bot.gists()).toEqual([])
  })

  it("is taken away again: the next visitor writes to people alone", async () => {
    await agent.goto(hub.url("/settings/inboxes"))
    await agent.getByRole("link", { name: "Website" }).first().click()
    await agent.getByRole("radio", { name: /^People/ }).check()
    await agent.getByRole("button", { name: "Sign and save" }).click()
    await expect.poll(() => agent.getByRole("radio", { name: /^People/ }).isChecked()).toBe(true)

    const next = await openChat(await person(browser), website.origin)
    await next.getByText("The server in between keeps your words sealed.").waitFor()
    expect(await next.getByText("Orders bot").count()).toBe(0)
    expect([...complaintsOf(agent.context()), ...complaintsOf(visitor.context())]).toEqual([])
  })

  async function status(words: RegExp): Promise<void> {
    await chat.getByRole("status").filter({ hasText: words }).waitFor()
  }
})

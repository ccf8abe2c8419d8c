import type { Browser, FrameLocator, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { HubEvent } from "../../web/bot-sdk/index.ts"
import { type BotKeys, makeApp } from "../apps.ts"
import { complaintsOf, expectAccessible, launch, person, photograph } from "../browser.ts"
import { filesWith } from "../canaries.ts"
import { openChat, pageWith, tell } from "../chat.ts"
import { makeInbox, makeWorkspace } from "../console.ts"
import { Hub } from "../hub.ts"
import { OwnKeyBot } from "../own-key-bot.ts"
import { answer, messages } from "../thread.ts"
import { Website } from "../website.ts"

const forBot = "Wo ist meine Blaubeermarmelade"
const forPeople = "Meine Kontonummer ist 4711-0815"
const lateWords = "Diese Antwort kommt zu spaet"

describe("a bot on the website with a key of its own", () => {
  let hub: Hub
  let browser: Browser
  let agent: Page
  let website: Website
  let keys: BotKeys
  let genesis: string
  let bot: OwnKeyBot
  let visitor: Page
  let chat: FrameLocator

  beforeAll(async () => {
    [hub, browser] = await Promise.all([Hub.start(), launch()])
    agent = await person(browser, { viewport: { width: 1440, height: 900 } })
    await makeWorkspace(agent, hub)
    const pages: Record<string, string> = {}
    const policy = `default-src 'none'; script-src ${hub.url()}; frame-src ${hub.url()}`
    website = await Website.serve("shop.localhost", pages, policy)
    await makeInbox(agent, { website: website.origin })
    const line = await agent.getByLabel("The line for your website").innerText()
    pages["/"] = pageWith(line)
    keys = await makeApp(agent, hub, "Orders bot")
    genesis = /data-workspace="([^"]*)"/.exec(line)?.[1] ?? ""
    bot = OwnKeyBot.start("TypeScript", hub, keys, genesis)
  })

  afterAll(async () => {
    await bot.stop()
    await browser.close()
    await website.close()
    await hub.remove()
  })

  it("is put in front of an inbox with the key that it prints", async () => {
    await agent.goto(hub.url("/settings/inboxes"))
    await agent.getByRole("link", { name: "Website" }).first().click()
    await agent.getByRole("radio", { name: /Orders bot/ }).check()
    await sign()

    await agent.getByText("It reads by a key of its own").waitFor()
    await photograph(agent, "inbox-bot-own-key")
  })

  it("is seen by the visitor before her first word, and that the server does not read along", async () => {
    visitor = await person(browser)
    chat = await openChat(visitor, website.origin)

    await chat.getByText("Orders bot, automated, answers first.").waitFor()
    await chat.getByText("It reads your words by a key of its own. The server cannot read them.").first().waitFor()
    await photograph(visitor, "widget-own-key-first")
    await chat.getByRole("button", { name: "Who can read" }).click()
    await chat.getByRole("dialog").getByText(/^Orders bot, automated: opens by a key of its own/).waitFor()
    expect(await chat.getByRole("dialog").getByText("for at most 48 hours").count()).toBe(0)
    await expectAccessible(visitor)
    await photograph(visitor, "widget-own-key-readers")
    await chat.getByRole("button", { name: "Done" }).click()
  })

  it("opens what she writes and answers, and the team reads both", async () => {
    await tell(chat, forBot)

    await chat.getByText(`You said: ${forBot}`).waitFor()
    await agent.goto(hub.url("/inbox?list=any"))
    await agent.getByRole("link", { name: new RegExp(forBot) }).first().click()
    await messages(agent).getByRole("article", { name: "By Orders bot" }).getByText(`You said: ${forBot}`).waitFor()
    await photograph(agent, "thread-own-key-bot")
    expect(bot.heard()).toEqual([`customer: ${forBot}`])
  })

  it("is refused when a person has taken over while it thought", async () => {
    await tell(chat, "Frag bitte jemanden")
    await expect.poll(() => bot.lines).toEqual(["customer: Frag bitte jemanden"])
    const event = (await waiting()).at(-1)
    await answer(agent, "Hier ist Mira.")

    expect(await refused(event)).toMatchObject({ status: 409, owner: "human" })
    bot.type(lateWords)

    await expect.poll(() => bot.lines).toEqual(["customer: Frag bitte jemanden", "takeover"])
    await chat.getByText("Hier ist Mira.").waitFor()
    expect(await chat.getByText(lateWords).count()).toBe(0)
    expect(await messages(agent).getByText(lateWords).count()).toBe(0)
  })

  it("gets what was said meanwhile when it is given back, and opens it", async () => {
    await tell(chat, "Danke, Mira!")
    bot.heard()
    await agent.getByRole("button", { name: "Give back" }).click()

    await expect.poll(() => bot.lines).toEqual([
      "meanwhile member: Hier ist Mira.", "meanwhile customer: Danke, Mira!", "give_back",
    ])
  })

  it("reads nothing more when the visitor asks for a person: nothing is sealed for it", async () => {
    const [event] = await waiting()
    bot.heard()
    await chat.getByRole("button", { name: "A person, please" }).last().click()
    await chat.getByRole("status").filter({ hasText: /Only people of .* from your next word on\./ }).waitFor()

    await tell(chat, forPeople)

    await messages(agent).getByText(forPeople).waitFor()
    expect((await asApp(`customers/${event?.customer ?? ""}/segment`)).status).toBe(404)
    await expect.poll(() => bot.lines).toEqual(["takeover"])
  })

  it("is replaced by one in Java, with another key, and answers the next visitor", async () => {
    await bot.stop()
    bot = OwnKeyBot.start("Java", hub, keys, genesis)
    await agent.goto(hub.url("/settings/inboxes"))
    await agent.getByRole("link", { name: "Website" }).first().click()
    await agent.getByRole("button", { name: "Change how it reads" }).click()
    await sign()

    const next = await openChat(await person(browser), website.origin)
    await tell(next, "Und meine Quittenpaste")

    await next.getByText("You said: Und meine Quittenpaste").waitFor()
    expect(bot.heard()).toContain("customer: Und meine Quittenpaste")
  })

  it("leaves no word of all this in clear with the hub", () => {
    for (const words of [forBot, "Hier ist Mira", "Danke, Mira", forPeople, "meine Quittenpaste"]) {
      expect(filesWith(hub.data, words)).toEqual([])
    }
    expect([...complaintsOf(agent.context()), ...complaintsOf(visitor.context())]).toEqual([])
  })

  /** An admin pastes what the bot prints, compares, and signs. */
  async function sign(): Promise<void> {
    const dialog = agent.getByRole("dialog", { name: "Orders bot will answer first" })
    await dialog.getByRole("radio", { name: /^By a key of its own/ }).check()
    await dialog.getByLabel("The key that the bot prints when it starts").fill(await bot.printed("key"))
    await dialog.getByText(await bot.printed("fingerprint")).waitFor()
    await expectAccessible(agent)
    await photograph(agent, "inbox-bot-own-key-sign")
    await dialog.getByRole("button", { name: "Sign and save" }).click()
    await dialog.waitFor({ state: "detached" })
  }

  /** What the hub has told the bot since it came back last. */
  async function waiting(): Promise<readonly HubEvent[]> {
    const response = await asApp("events?after=0")
    return (await response.json() as { readonly events: readonly HubEvent[] }).events
  }

  /** What comes of words that were decided before a person took over. */
  async function refused(event: HubEvent | undefined): Promise<{ readonly status: number, readonly owner: string }> {
    const { customer = "", epoch = 0, segment, message = "" } = event ?? {}
    const id = `${message.slice(0, -4)}0815`
    const response = await asApp(`customers/${customer}/sealed`, {
      method: "POST", body: JSON.stringify({ id, segment: segment?.id, sealed: event?.sealed, epoch }),
    })
    const { ownership } = await response.json() as { readonly ownership: { readonly owner: string } }
    return { status: response.status, owner: ownership.owner }
  }

  function asApp(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = { "apikey": keys.apiKey, "clientkey": keys.clientKey, "Content-Type": "application/json" }
    return fetch(hub.url(`/api/v1/bot/${path}`), { ...init, headers })
  }
})

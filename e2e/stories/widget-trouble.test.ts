import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { arrived, chatOf, openChat, tell, write } from "../chat.ts"
import { complaintsOf, expectAccessible, expectFits, launch, person, photograph } from "../browser.ts"
import { Hub } from "../hub.ts"
import { Member, textsOf } from "../member.ts"
import { Shop } from "../shop.ts"
import { Visitor } from "../visitor.ts"

/** What a website may say of everything in it. */
const hostile = "* { all: unset !important; transform: scale(0.1) !important; opacity: 0.1 !important; "
  + "font-size: 90px !important; direction: rtl !important; pointer-events: none !important; "
  + "filter: invert(1) !important } parley-chat { position: absolute !important; z-index: -1 !important }"

describe("the widget where things are not as they should be", () => {
  let hub: Hub
  let browser: Browser
  let mira: Member
  let shop: Shop

  beforeAll(async () => {
    [hub, browser] = await Promise.all([Hub.start(), launch()])
    mira = await Member.begin(hub)
    shop = await Shop.open(hub, mira)
  })

  afterAll(async () => {
    await browser.close()
    await shop.close()
    await hub.remove()
  })

  const latest = async (): Promise<readonly string[]> => {
    const [conversation] = await mira.conversations()
    return conversation === undefined ? [] : textsOf(await mira.read(conversation))
  }

  it("looks and works as ever under a website's own styles", async () => {
    const page = await person(browser)
    await page.goto(shop.url())
    const button = page.getByRole("button", { name: "Open chat" })
    const before = await button.boundingBox()
    await page.evaluate(rules => {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(`parley-chat, parley-chat * { ${rules.slice(rules.indexOf("{") + 1)}`)
      document.adoptedStyleSheets = [sheet]
    }, hostile)

    expect(await button.boundingBox()).toEqual(before)
    const chat = await openChat(page)
    await tell(chat, "All fine here")
  })

  it("shows words of any length and direction within its width", async () => {
    const page = await person(browser, { viewport: { width: 360, height: 740 } })
    const chat = await openChat(page, shop.url())

    await chat.getByRole("textbox", { name: "Write a message" }).fill(`https://shop.example/${"orders/".repeat(60)}`)
    await expectFits(page)
    await tell(chat, `Donau${"dampfschifffahrt".repeat(30)}`)
    await tell(chat, "\u05e9\u05dc\u05d5\u05dd, 123")

    const main = chat.getByRole("main")
    expect(await main.evaluate(it => it.scrollWidth <= it.clientWidth)).toBe(true)
    const hebrew = chat.getByText("\u05e9\u05dc\u05d5\u05dd")
    expect(await hebrew.evaluate(it => getComputedStyle(it).direction)).toBe("rtl")
    await photograph(page, "widget-words")
  })

  it("is one conversation in two tabs, also when both begin at once", async () => {
    const one = await person(browser)
    const two = await one.context().newPage()
    const chats = [await openChat(one, shop.url()), await openChat(two, shop.url())] as const
    const before = (await mira.conversations()).length

    await chats[0].getByRole("textbox", { name: "Write a message" }).fill("From the first tab")
    await chats[1].getByRole("textbox", { name: "Write a message" }).fill("From the second tab")
    // a mouse has one place only: of two clicks at once, in two tabs of one window, one may be lost
    await Promise.all(chats.map(chat => chat.getByRole("button", { name: "Send" }).dispatchEvent("click")))
    await Promise.all(chats.map(chat => arrived(chat).last().waitFor()))

    await expect.poll(async () => [...await latest()].sort()).toEqual(["From the first tab", "From the second tab"])
    expect((await mira.conversations()).length).toBe(before + 1)
    await chats[0].getByText("From the second tab").waitFor()
    await chats[1].getByText("From the first tab").waitFor()
  })

  it("works for its place under a flood, without a word about it", async () => {
    const flood = await Promise.allSettled(
      Array.from({ length: 60 }, () => new Visitor(hub, shop.channel).begin("One of many")))
    const refused = flood.filter(it => it.status === "rejected").map(it => String(it.reason))
    expect(refused.filter(words => !words.includes("proof-wanted"))).toEqual([])
    expect(refused.length).toBeGreaterThan(0)
    const page = await person(browser)
    const chat = await openChat(page, shop.url())

    await tell(chat, "I am only one")

    await expect.poll(latest).toEqual(["I am only one"])
    expect(complaintsOf(page.context()).filter(words => !words.includes("409"))).toEqual([])
  })

  it("says in plain words that the team takes no more of them", async () => {
    const page = await personWhoWrote("You again?")
    const [conversation] = await mira.conversations()
    await mira.api.put(`/contacts/${conversation?.contact ?? ""}/blocked`, { blocked: true })
    const chat = chatOf(page)

    await write(chat, "And again!")

    await chat.getByText(/Not sent: /).waitFor()
    await expectAccessible(page)
    await photograph(page, "widget-blocked")
    expect(await latest()).toEqual(["You again?"])
  })

  it("loses and repeats nothing when the hub is killed in between", async () => {
    const page = await personWhoWrote("Before")
    const chat = chatOf(page)
    await hub.kill()

    await write(chat, "Meanwhile")
    await chat.getByText(/Waiting for the network|No connection/).first().waitFor()
    await photograph(page, "widget-offline")
    await hub.start()

    await chat.getByText("No connection").waitFor({ state: "hidden" })
    await arrived(chat).last().waitFor()
    await expect.poll(latest).toEqual(["Before", "Meanwhile"])
    const [conversation] = await mira.conversations()
    if (conversation !== undefined) await mira.say(conversation, { kind: "text", text: "After" })
    await chat.getByText("After").waitFor()
    expect(await chat.getByText("Meanwhile", { exact: true }).count()).toBe(1)
  })

  async function personWhoWrote(text: string): Promise<Page> {
    const page = await person(browser)
    await tell(await openChat(page, shop.url()), text)
    return page
  }
})

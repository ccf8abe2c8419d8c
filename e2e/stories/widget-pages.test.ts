import { randomBytes } from "node:crypto"
import type { Browser, FrameLocator, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { ConversationId } from "../../web/sealing/index.ts"
import { expectAccessible, expectFits, launch, person, photograph } from "../browser.ts"
import { changing, openChat, tell, write } from "../chat.ts"
import { choose, picture } from "../files.ts"
import { Hub } from "../hub.ts"
import { Member } from "../member.ts"
import { Shop } from "../shop.ts"

const long = `Donau${"dampfschifffahrts".repeat(9)}gesellschaft`
const address = `https://shop.example/${"orders/2026/".repeat(12)}index.html?order=4711`
const hebrew = "שלום, האם המשחה מוכנה? 123"
const arabic = "مرحبا، متى تفتحون غدًا؟"

describe("every page of the widget", () => {
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

  it("has room for the greeting, the hours and the form", async () => {
    const hours = { zone: "UTC", open: [] }
    await mira.settle(shop.channel, { greeting: `Hello! ${long}\n${hebrew}`, form: ["name", "email"], hours })
    const page = await person(browser)
    await page.goto(shop.url())
    await page.getByRole("button", { name: "Open chat" }).waitFor()
    await photograph(page, "walk-launcher")

    const chat = await openChat(page)
    await chat.getByText("Closed now").waitFor()
    await chat.getByLabel("Name").fill(long)
    await seen(page, "greeting")
    await chat.getByRole("button", { name: "Who can read" }).click()
    await seen(page, "readers")
    await chat.getByRole("button", { name: "Done" }).click()
    await chat.getByRole("button", { name: "Emoji" }).click()
    await seen(page, "emoji")
    await mira.settle(shop.channel, { greeting: "", form: [], hours: null })
  })

  it("has room for words of any length, direction and kind", async () => {
    const { page, chat } = await somebody()
    const said = [long, address, hebrew, "👩🏽‍⚕️🎉", `${arabic}\nSecond line\n\nand ${long}`]
    for (const words of said) await tell(chat, words)
    const conversation = await newest()
    for (const text of ["🙂", hebrew, `See ${address}. It is\n- long,\n- and longer.`, `${long}\n${arabic}`]) {
      await mira.say({ id: conversation }, { kind: "text", text })
    }
    await chat.getByText("See https").waitFor()
    await seen(page, "words")

    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 740 })
      await changing(chat, address).click()
      expect(await chat.getByRole("menu").evaluate(menu => menu.getBoundingClientRect().left)).toBeGreaterThan(0)
      await page.keyboard.press("Escape")
    }
    await page.setViewportSize({ width: 1280, height: 800 })
    await changing(chat, hebrew).click()
    await seen(page, "menu")
    await chat.getByRole("menuitem", { name: "Edit" }).click()
    await mira.api.post(`/conversations/${conversation}/typing`, { track: "customer" })
    await chat.getByText("You are changing a message.").waitFor()
    await seen(page, "editing")
    await chat.getByRole("button", { name: "Your history" }).click()
    await seen(page, "history")
    await chat.getByRole("button", { name: "Erase it here" }).click()
    await seen(page, "history-sure")
    await chat.getByRole("button", { name: "Done" }).click()
    await page.getByRole("button", { name: "Close chat" }).last().click()
    await mira.say({ id: conversation }, { kind: "text", text: "And one more." })
    await page.getByRole("button", { name: "Open chat, 1 new message" }).waitFor()
    await photograph(page, "walk-launcher-unread")
  })

  it("has room for files, on their way and there", async () => {
    const { page, chat } = await somebody()
    await choose(chat, { name: "holiday.jpg", mimeType: "image/jpeg", buffer: picture("lying.jpg") },
      { name: `${long}.pdf`, mimeType: "application/pdf", buffer: randomBytes(70_000) })
    await chat.getByText("Place and camera data were removed.").waitFor()
    await seen(page, "files-chosen")

    await chat.getByRole("button", { name: "Send" }).click()
    await chat.getByRole("button", { name: "Open holiday.jpg" }).waitFor()
    await chat.getByRole("button", { name: /^Download Donau/ }).waitFor()
    await seen(page, "files")
    await chat.getByRole("button", { name: "Open holiday.jpg" }).click()
    await seen(page, "viewer")
  })

  it("has room for what goes wrong", async () => {
    const { page, chat } = await somebody()
    await tell(chat, "Hello?")
    await page.context().setOffline(true)
    await write(chat, `Is it ready? ${long}`)
    await chat.getByText("Waiting for the network").waitFor()
    await seen(page, "offline")
    await page.context().setOffline(false)
    await changing(chat, "Is it ready?").waitFor()

    const [conversation] = await mira.conversations()
    await mira.api.put(`/contacts/${conversation?.contact ?? ""}/blocked`, { blocked: true })
    await write(chat, "And again!")
    await chat.getByText(/Not sent: /).waitFor()
    await seen(page, "blocked")
  })

  it("has room for the end", async () => {
    await mira.settle(shop.channel, { ratingQuestion: `How was it? ${long.slice(0, 120)}` })
    const { page, chat } = await somebody()
    await tell(chat, "Thank you, that is all.")
    const id = await newest()
    await mira.api.post("/conversations/changes", { conversations: [id], change: { kind: "close" } })
    await chat.getByRole("radio", { name: "5 of 5" }).waitFor()
    await seen(page, "closed")
    await chat.getByRole("radio", { name: "4 of 5" }).click()
    await chat.getByRole("textbox", { name: "Say more, if you like" }).fill("Quick and kind")
    await seen(page, "rating")

    await chat.getByRole("button", { name: "Your history" }).click()
    await chat.getByRole("button", { name: "Ask the team to erase it" }).click()
    await chat.getByText("The team has not answered yet.").waitFor()
    await seen(page, "erasure-wish")
    await mira.api.post(`/conversations/${id}/erasure-wish`, { erase: true })
    await chat.getByRole("button", { name: "Done" }).click()
    await chat.getByText("This conversation was erased.").waitFor()
    expect(await chat.getByRole("radio").count()).toBe(0)
    await seen(page, "erased")
  })

  it("has room for why there is no chat, or no frame around it", async () => {
    shop.put("/other", { workspace: "A".repeat(43) })
    const page = await person(browser)
    const chat = await openChat(page, shop.url("/other"))
    await chat.getByRole("heading", { name: "Nothing is sealed here" }).waitFor()
    await seen(page, "other-workspace")

    const tab = await person(browser)
    await tab.goto(hub.url(`/widget/frame?channel=${shop.channel}#${mira.genesis}`))
    await tab.getByRole("textbox", { name: "Write a message" }).waitFor()
    await seen(tab, "own-tab")
  })

  async function somebody(): Promise<{ readonly page: Page, readonly chat: FrameLocator }> {
    const page = await person(browser)
    return { page, chat: await openChat(page, shop.url()) }
  }

  async function newest(): Promise<ConversationId> {
    const [conversation] = await mira.conversations()
    if (conversation === undefined) throw new Error("nobody has written")
    return conversation.id
  }

  async function seen(page: Page, name: string): Promise<void> {
    await photograph(page, `walk-${name}`)
    await expectFits(page)
    await expectAccessible(page)
  }
})

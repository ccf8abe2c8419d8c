import { readFile } from "node:fs/promises"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import type { ExchangeBody } from "../../web/api/exchange-bodies.ts"
import type { ConversationBody } from "../../web/api/bodies.ts"
import { browserKeeps } from "../canaries.ts"
import { complaintsOf, expectAccessible, launch, person, photograph } from "../browser.ts"
import { changing, chatOf, edit, openChat, tell } from "../chat.ts"
import { leaveAlone, misset } from "../clocks.ts"
import { Hub } from "../hub.ts"
import { Member } from "../member.ts"
import { Shop } from "../shop.ts"

describe("what passes between a visitor and the team beside messages", () => {
  let hub: Hub
  let browser: Browser
  let mira: Member
  let shop: Shop
  let page: Page

  beforeAll(async () => {
    [hub, browser] = await Promise.all([Hub.start(), launch()])
    mira = await Member.begin(hub)
    shop = await Shop.open(hub, mira)
    await mira.settle(shop.channel, { form: ["name", "email"], greeting: "Hello! What are you looking for?" })
    shop.put("/members", { "user-id": "leonie", "user-hash": "ab".repeat(32) })
  })

  afterAll(async () => {
    await browser.close()
    await shop.close()
    await hub.remove()
  })

  beforeEach(async () => { page = await person(browser) })

  const newest = async (): Promise<ConversationBody> => {
    const [conversation] = await mira.conversations()
    if (conversation === undefined) throw new Error("nobody has written")
    return conversation
  }
  const exchange = async (): Promise<ExchangeBody> =>
    await mira.api.get<ExchangeBody>(`/conversations/${(await newest()).id}/exchange`)
  const bodies = async (): Promise<unknown[]> => (await mira.read(await newest()))
    .map(entry => entry.kind === "opened" ? entry.message.body : entry.kind)

  const kept = async (): Promise<readonly string[]> => {
    const frame = page.frames().find(part => part.url().startsWith(hub.url()))
    if (frame === undefined) throw new Error("there is no widget")
    return await browserKeeps(frame, "")
  }

  it("tells the team who she is, sealed, and only if she likes", async () => {
    const chat = await openChat(page, shop.url("/members"))
    await chat.getByText("Hello! What are you looking for?").waitFor()
    await chat.getByLabel("Name").fill("Leonie Brandt")
    await expectAccessible(page)
    await photograph(page, "widget-form")

    await tell(chat, "Green tea, please")

    await expect.poll(bodies).toEqual([
      { kind: "profile", name: "Leonie Brandt", identity: { id: "leonie", hash: "ab".repeat(32) } },
      { kind: "text", text: "Green tea, please" },
    ])
    expect(await chat.getByLabel("Name").count()).toBe(0)
  })

  it("says when the team answers, also on a page that was open before", async () => {
    await misset(page, 0)
    const chat = await openChat(page, shop.url())
    await chat.getByText("Hello! What are you looking for?").waitFor()
    expect(await chat.getByText("Closed now").count()).toBe(0)

    await mira.settle(shop.channel, { hours: { zone: "UTC", open: [] } })
    for (const frame of page.frames()) await leaveAlone(frame, 1)
    for (const name of ["Close chat", "Open chat"]) await page.getByRole("button", { name }).click()
    await chat.getByText("Closed now").waitFor()

    await mira.settle(shop.channel, { hours: null })
  })

  it("shows each side who writes and what was read", async () => {
    const chat = await openChat(page, shop.url())
    await tell(chat, "Are you there?")
    const { id, lastPosition } = await newest()

    await mira.api.post(`/conversations/${id}/typing`, { track: "customer" })
    await chat.getByText("Mira Okafor is writing…").waitFor()
    await mira.api.put(`/conversations/${id}/read`, { position: lastPosition, unread: false })
    await chat.getByText(/^\s*Read\s+\d/).waitFor()
    await mira.say({ id }, { kind: "text", text: "Yes!" })

    await chat.getByText("Yes!").waitFor()
    await expect.poll(async () => (await exchange()).contact.read).toBe(lastPosition + 1)
    expect(await chat.getByText("Mira Okafor is writing…").count()).toBe(0)
  })

  it("counts what is unread on the button, also on the next page", async () => {
    const chat = await openChat(page, shop.url())
    await tell(chat, "I will look at other things meanwhile")
    await page.getByRole("button", { name: "Close chat" }).last().click()

    await mira.say(await newest(), { kind: "text", text: "We have it in blue." })

    await page.getByRole("button", { name: "Open chat, 1 new message" }).waitFor()
    await page.reload()
    await page.getByRole("button", { name: "Open chat, 1 new message" }).click()
    await chatOf(page).getByText("We have it in blue.").waitFor()
    await page.getByRole("button", { name: "Close chat" }).last().click()
    await page.getByRole("button", { name: "Open chat", exact: true }).waitFor()
    expect(complaintsOf(page.context())).toEqual([])
  })

  it("lets her change and delete her own words, and leaves a trace", async () => {
    const chat = await openChat(page, shop.url())
    await tell(chat, "My number is 4111")
    await tell(chat, "I meet at eight")

    await edit(chat, "I meet at eight", "I mean: at nine")
    await changing(chat, "My number is 4111").click()
    await chat.getByRole("menuitem", { name: "Delete" }).click()

    await chat.getByText("This message was deleted.").waitFor()
    expect(await chat.getByText("4111").count()).toBe(0)
    await expect.poll(bodies).toEqual([
      { kind: "profile" }, "deleted", { kind: "text", text: "I meet at eight" },
      { kind: "edit", of: expect.any(String) as unknown, text: "I mean: at nine" },
    ])
  })

  it("asks how it was when the team closes the conversation", async () => {
    const chat = await openChat(page, shop.url())
    await tell(chat, "Thank you, that is all")
    const { id } = await newest()

    await mira.api.post("/conversations/changes", { conversations: [id], change: { kind: "close" } })
    await chat.getByText("How was it?").waitFor()
    await expectAccessible(page)
    await photograph(page, "widget-rating")
    await chat.getByRole("radio", { name: "5 of 5" }).click()
    await chat.getByRole("textbox", { name: "Say more, if you like" }).fill("Quick and kind")
    await chat.getByRole("button", { name: "Send" }).first().click()

    await chat.getByText("Thank you.").waitFor()
    expect((await exchange()).rating?.score).toBe(5)
    await expect.poll(bodies).toContainEqual({ kind: "rating", comment: "Quick and kind" })
    const { state } = await mira.api.get<ConversationBody>(`/conversations/${id}`)
    expect(state).toBe("closed")
  })

  it("gives her the transcript as a page without scripts", async () => {
    const chat = await openChat(page, shop.url())
    await tell(chat, "<script>alert(1)</script> & more")
    await chat.getByRole("button", { name: "Your history" }).click()
    await photograph(page, "widget-history")

    const download = page.waitForEvent("download")
    await chat.getByRole("button", { name: "Download" }).click()
    const html = await readFile(await (await download).path(), "utf8")

    expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt; &amp; more")
    expect(html).not.toContain("<script>")
  })

  it("erases the history on her device alone, where nothing of it is left", async () => {
    const chat = await openChat(page, shop.url())
    await tell(chat, "Nobody else reads this on my computer")
    const { id } = await newest()
    expect(await kept()).toContainEqual(expect.stringContaining(id))

    await chat.getByRole("button", { name: "Your history" }).click()
    await chat.getByRole("button", { name: "Erase it here" }).click()
    await chat.getByText("Keys and words leave this browser for good").waitFor()
    await photograph(page, "widget-erase-here")
    await expectAccessible(page)
    await chat.getByRole("button", { name: "Erase it", exact: true }).click()
    await chat.getByText("Nobody else reads this").waitFor({ state: "detached" })

    await page.reload()
    const again = await openChat(page)
    await again.getByText("Hello! What are you looking for?").waitFor()
    expect(await again.getByText("Nobody else reads this").count()).toBe(0)
    expect(await kept()).toEqual([])
    expect((await newest()).id).toBe(id)
    expect(await bodies()).toContainEqual({ kind: "text", text: "Nobody else reads this on my computer" })
  })

  it("erases the history on her device, and at the team when a member confirms", async () => {
    const chat = await openChat(page, shop.url())
    await tell(chat, "Forget me")
    const { id } = await newest()

    await chat.getByRole("button", { name: "Your history" }).click()
    await chat.getByRole("button", { name: "Ask the team to erase it" }).click()
    await chat.getByText("The team has not answered yet.").waitFor()
    await mira.api.post(`/conversations/${id}/erasure-wish`, { erase: true })
    await chat.getByRole("button", { name: "Done" }).click()
    await chat.getByRole("status").filter({ hasText: "This conversation was erased." }).waitFor()
    await chat.getByText("Forget me").waitFor({ state: "detached" })
    await photograph(page, "widget-erased")
    await chat.getByRole("button", { name: "Begin a new one" }).click()

    await expect(mira.api.get(`/conversations/${id}`)).rejects.toMatchObject({ status: 404 })
    await page.reload()
    const again = await openChat(page)
    await tell(again, "Somebody new")
    expect(await again.getByText("Forget me").count()).toBe(0)
  })
})

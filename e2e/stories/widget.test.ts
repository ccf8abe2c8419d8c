import type { Browser } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { complaintsOf, expectAccessible, launch, person, photograph } from "../browser.ts"
import { chatOf, openChat, write } from "../chat.ts"
import { Hub } from "../hub.ts"
import { Member, textsOf } from "../member.ts"
import { Shop } from "../shop.ts"
import { Website } from "../website.ts"

const elsewhere = "plain.example"

describe("the widget on somebody's website", () => {
  let hub: Hub
  let browser: Browser
  let mira: Member
  let shop: Shop

  beforeAll(async () => {
    [hub, browser] = await Promise.all([Hub.start(), launch([elsewhere])])
    mira = await Member.begin(hub)
    shop = await Shop.open(hub, mira, [elsewhere])
    shop.put("/other", { workspace: "A".repeat(43) })
  })

  afterAll(async () => {
    await browser.close()
    await shop.close()
    await hub.remove()
  })

  it("seals what a visitor writes, and shows the answer live", async () => {
    const page = await person(browser)
    const chat = await openChat(page, shop.url())

    await write(chat, "Can I still change the delivery?\nIt is order https://shop.localhost/orders/7")
    await chat.getByText("Sent").waitFor()
    await expect.poll(() => mira.texts()).toHaveLength(1)
    await mira.say(await mira.conversation(), { kind: "text", text: "Of course, until tomorrow at noon." })

    await chat.getByText("Of course, until tomorrow at noon.").waitFor()
    await chat.getByText("Mira Okafor").first().waitFor()
    expect(await chat.getByRole("link").getAttribute("href")).toBe("https://shop.localhost/orders/7")
    expect(hub.logs()).not.toContain("delivery")
    expect(complaintsOf(page.context())).toEqual([])
    await expectAccessible(page)
    await photograph(page, "widget")
  })

  it("says in plain words who can read, by name", async () => {
    const page = await person(browser)
    const chat = await openChat(page, shop.url())

    await chat.getByRole("button", { name: "Who can read" }).click()

    const dialog = chat.getByRole("dialog")
    await dialog.getByText("Mira Okafor, Care team").waitFor()
    await dialog.getByText("The server stores it and cannot read what it stores").waitFor()
    await photograph(page, "widget-readers")
    await expectAccessible(page)
    await dialog.getByRole("button", { name: "Done" }).click()
    await dialog.waitFor({ state: "detached" })
  })

  it("closes what was opened last with Escape: the emoji first, and only then itself", async () => {
    const page = await person(browser)
    const chat = await openChat(page, shop.url())
    const emoji = chat.getByRole("button", { name: "Emoji" })
    await emoji.click()
    await chat.getByRole("button", { name: "👍" }).waitFor()

    await page.keyboard.press("Escape")

    await chat.getByRole("button", { name: "👍" }).waitFor({ state: "hidden" })
    expect(await emoji.evaluate(button => button === document.activeElement)).toBe(true)
    await page.keyboard.press("Escape")
    await page.getByRole("button", { name: "Open chat" }).waitFor()
  })

  it("names how long a message may be when one is longer", async () => {
    const chat = await openChat(await person(browser), shop.url())

    await chat.getByRole("textbox", { name: "Write a message" }).fill("a".repeat(20_001))

    await chat.getByText("This message is too long. It may have 20,000 characters.").waitFor()
    expect(await chat.getByRole("button", { name: "Send" }).isDisabled()).toBe(true)
  })

  it("still has the history after a reload", async () => {
    const page = await person(browser)
    const chat = await openChat(page, shop.url())
    await write(chat, "Kept over a reload?")
    await chat.getByText("Sent").waitFor()

    await page.reload()
    const again = await openChat(page)

    await again.getByText("Kept over a reload?").waitFor()
  })

  it("covers a phone whole: the page behind it holds still, under a policy as strict as can be", async () => {
    shop.pages["/long"] = shop.pages["/"]?.replace("</body>", `${"<p>On sale</p>".repeat(100)}</body>`) ?? ""
    const page = await person(browser, { viewport: { width: 360, height: 740 } })
    const scrolling = (): Promise<unknown> =>
      page.evaluate(() => [getComputedStyle(document.documentElement).overflowY, scrollY])
    await page.goto(shop.url("/long"))
    await page.evaluate(() => { scrollTo(0, 300) })

    const chat = await openChat(page)
    await chat.getByRole("textbox", { name: "Write a message" }).waitFor()
    await page.mouse.move(180, 370)
    await page.mouse.wheel(0, 400)
    expect(await scrolling()).toEqual(["hidden", 300])
    await page.setViewportSize({ width: 600, height: 740 })
    await expect.poll(scrolling).toEqual(["visible", 300])
    await page.setViewportSize({ width: 360, height: 740 })
    await expect.poll(scrolling).toEqual(["hidden", 300])
    await page.keyboard.press("Escape")

    await expect.poll(scrolling).toEqual(["visible", 300])
    await page.mouse.wheel(0, 400)
    await expect.poll(scrolling).toEqual(["visible", 700])
    expect(complaintsOf(page.context())).toEqual([])
  })

  it("keeps key and words out of reach of the website's other scripts", async () => {
    const page = await person(browser)
    const chat = await openChat(page, shop.url())
    await write(chat, "Nobody on this page may read this")
    await chat.getByText("Sent").waitFor()

    const loot = await page.evaluate(async () => {
      const chat = document.querySelector("parley-chat")?.shadowRoot
      const element = chat?.querySelector<HTMLIFrameElement>("iframe.frame")
      const frame = element?.contentWindow
      const tries: Record<string, () => unknown> = {
        document: () => frame?.document.body.textContent,
        storage: () => frame?.localStorage.length,
        database: () => frame?.indexedDB,
        script: () => (frame as unknown as Record<string, unknown>)["eval"],
        address: () => frame?.location.hash,
      }
      const outcomes = Object.entries(tries).map(([name, attempt]) => {
        try {
          return [name, String(attempt())]
        } catch (error) {
          return [name, error instanceof DOMException ? error.name : String(error)]
        }
      })
      return {
        outcomes: Object.fromEntries(outcomes) as unknown, element: element?.contentDocument,
        databases: await indexedDB.databases(), kept: localStorage.length,
        words: document.documentElement.textContent.includes("Nobody on this page"),
      }
    })

    const refused = "SecurityError"
    expect(loot).toEqual({
      element: null, databases: [], kept: 0, words: false,
      outcomes: { document: refused, storage: refused, database: refused, script: refused, address: refused },
    })
  })

  it("seals nothing when another workspace answers than the one the website named", async () => {
    const page = await person(browser)

    const chat = await openChat(page, shop.url("/other"))

    await chat.getByRole("heading", { name: "Nothing is sealed here" }).waitFor()
    expect(await chat.getByRole("textbox").count()).toBe(0)
  })

  it("says that plain http cannot encrypt, instead of showing a blank page", async () => {
    const page = await person(browser)

    const chat = await openChat(page, shop.url().replace("shop.localhost", elsewhere))

    await chat.getByText("Browsers do that only on pages opened by https, and on localhost.").waitFor()
  })

  it("does not appear on a website that is not listed", async () => {
    const thief = await Website.serve("thief.localhost", shop.pages, "default-src *")
    const page = await person(browser)
    const refused = page.waitForEvent("console", message => message.text().includes("frame-ancestors"))

    await page.goto(thief.origin)

    await refused
    await page.evaluate(() => { (window as unknown as { Parley: { open: () => void } }).Parley.open() })
    expect(await page.getByRole("button").count()).toBe(0)
    expect(await page.locator("parley-chat iframe.frame").count()).toBe(0)
    await thief.close()
  })

  it("keeps what is written without a network, and sends it later", async () => {
    const page = await person(browser)
    const chat = await openChat(page, shop.url())
    await write(chat, "Before the tunnel")
    await chat.getByText("Sent").waitFor()
    const before = (await mira.conversations()).length

    await page.context().setOffline(true)
    await write(chat, "In the tunnel")
    await chat.getByText("Waiting for the network").waitFor()
    await page.context().setOffline(false)

    await chat.getByText("Sent").waitFor()
    await expect.poll(() => latestTexts(mira)).toEqual(["Before the tunnel", "In the tunnel"])
    expect((await mira.conversations()).length).toBe(before)
  })

  it("works where the browser keeps nothing, and says so", async () => {
    const page = await person(browser)
    await page.context().addInitScript(() => {
      const refuse = (): never => { throw new DOMException("The operation is insecure.", "SecurityError") }
      for (const name of ["localStorage", "indexedDB"]) Object.defineProperty(window, name, { get: refuse })
    })
    const chat = await openChat(page, shop.url())

    await chat.getByText("Your conversation is gone, for good, when you leave this page.").waitFor()
    await write(chat, "Only for now")
    await chat.getByText("Sent").waitFor()

    await expect.poll(() => latestTexts(mira)).toEqual(["Only for now"])
  })

  it("opens and closes by keyboard, and gives the focus back", async () => {
    const page = await person(browser)
    await page.goto(shop.url())
    const button = page.getByRole("button", { name: "Open chat" })
    await button.waitFor()

    await button.focus()
    await page.keyboard.press("Enter")
    const chat = chatOf(page)
    await expect.poll(() => chat.getByRole("textbox").evaluate(field => field === document.activeElement)).toBe(true)
    await page.keyboard.press("Escape")

    const focused = (): Promise<unknown> =>
      page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.className)
    await expect.poll(focused).toBe("bubble")
    expect(await button.getAttribute("aria-expanded")).toBe("false")
  })
})

async function latestTexts(member: Member): Promise<readonly string[]> {
  const [latest] = await member.conversations()
  return latest === undefined ? [] : textsOf(await member.read(latest))
}

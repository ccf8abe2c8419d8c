import type { Browser, FrameLocator, Locator, Page, Route } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { MessageBody, SegmentBody } from "../../web/api/bodies.ts"
import { launch, person } from "../browser.ts"
import { openChat, pageWith, tell } from "../chat.ts"
import { makeInbox, makeWorkspace } from "../console.ts"
import { Hub } from "../hub.ts"
import { answer, keepNote, messages } from "../thread.ts"
import { Website } from "../website.ts"

type Told = { -readonly [Name in keyof MessageBody]: MessageBody[Name] }
type ToldSegment = { -readonly [Name in keyof SegmentBody]: SegmentBody[Name] }

/** What a hub could change in what it gives out: in two messages that follow each other, or in a segment. */
interface Lie {
  readonly about: string
  /** How many messages can then not be opened. */
  readonly closed: number
  readonly messages?: (second: Told, third: Told) => void
  readonly segment?: (segment: ToldSegment) => void
}

const words = ["It began so", "The second", "The third", "The fourth"] as const

/** With the one that brings the visitor's keys, which says nothing and shows only when it cannot be opened. */
const all = words.length + 1

const lies: readonly Lie[] = [
  { about: "a message whose seal was broken", closed: 1, messages: second => {
    second.sealed = `${second.sealed?.slice(0, -4) ?? ""}AAAA` as Told["sealed"]
  } },
  { about: "an earlier message again, under the id of a later one", closed: 1, messages: (second, third) => {
    third.sealed = second.sealed
  } },
  { about: "two messages in each other's place", closed: 2, messages: (second, third) => {
    [second.sealed, third.sealed] = [third.sealed, second.sealed]
  } },
  { about: "the words of one side in the mouth of the other", closed: 1, messages: (second, third) => {
    second.author = third.author
  } },
  { about: "a message of a segment that is not its own", closed: 1, messages: second => {
    second.segment = crypto.randomUUID() as Told["segment"]
  } },
  { about: "a segment with a reader more than its list names", closed: all, segment: segment => {
    const header = Buffer.from(segment.header, "base64url").toString("latin1")
    const first = header.indexOf("->")
    const stanza = header.slice(first, header.indexOf("->", first + 2))
    segment.header = Buffer.from(header.replace("---", `${stanza}---`), "latin1").toString("base64url")
  } },
  { about: "a segment whose list names other readers than were signed", closed: all, segment: segment => {
    const [head = "", list = "", signature = ""] = segment.readers.split(".")
    const other = Buffer.from(list, "base64url").toString().replace("visitor", "another")
    segment.readers = [head, Buffer.from(other).toString("base64url"), signature].join(".")
  } },
]

describe("a hub that lies about a conversation", () => {
  let hub: Hub
  let browser: Browser
  let shop: Website
  let agent: Page
  let customer: Page
  let chat: FrameLocator
  const pages: Record<string, string> = {}

  beforeAll(async () => {
    [hub, browser] = await Promise.all([Hub.start(), launch()])
    shop = await Website.serve("shop.localhost", pages, `script-src ${hub.url()}; frame-src ${hub.url()}`)
    agent = await person(browser)
    customer = await person(browser)
    await makeWorkspace(agent, hub)
    await makeInbox(agent, { website: shop.origin })
    pages["/"] = pageWith(await agent.getByLabel("The line for your website").innerText())
    chat = await openChat(customer, shop.origin)
    await tell(chat, words[0])
    await agent.goto(hub.url("/inbox"))
    await agent.getByRole("link", { name: new RegExp(words[0]) }).click()
    await keepNote(agent, "Of no concern to her")
    await tell(chat, words[1])
    await answer(agent, words[2])
    await tell(chat, words[3])
    await messages(agent).getByText(words[3]).waitFor()
  })

  afterAll(async () => {
    await browser.close()
    await shop.close()
    await hub.remove()
  })

  it.each(lies)("is seen through by both sides, and hides nothing: $about", async lie => {
    for (const [page, side] of [[agent, messages(agent)], [customer, chat.getByRole("log")]] as const) {
      const tellIt = async (route: Route): Promise<void> => { await tellLie(route, lie) }
      await page.route(given, tellIt)
      await page.reload()
      if (page === customer) await openChat(customer)

      const closed = side.getByText("This message could not be opened.")
      await expect.poll(() => closed.count()).toBe(lie.closed)
      expect(await side.getByRole("article").filter({ hasNotText: "Of no concern" }).count())
        .toBe(Math.max(words.length, lie.closed))
      await page.unroute(given, tellIt)
    }
  })

  it("is believed again when it tells the truth", async () => {
    await Promise.all([agent.reload(), customer.reload()])
    await openChat(customer)

    for (const side of [messages(agent), chat.getByRole("log")]) await sees(side)
  })

  async function sees(side: Locator): Promise<void> {
    for (const word of words) await side.getByText(word).waitFor()
    expect(await side.getByText("could not be opened").count()).toBe(0)
  }
})

/** Wherever messages and segments are given out. */
const given = /\/(messages|conversations|introductions|segments)(\?|$)/

async function tellLie(route: Route, { messages: change, segment: changeSegment }: Lie): Promise<void> {
  if (route.request().method() !== "GET") { await route.continue(); return }
  const response = await route.fetch()
  const page = await response.json() as { items?: Told[], segments?: ToldSegment[] }
  const [second, third] = page.items?.slice(-3) ?? []
  const isWhole = (page.items ?? []).length >= words.length
  if (isWhole && second !== undefined && third !== undefined) change?.(second, third)
  const segments = page.segments?.filter(({ track }) => track === "customer") ?? []
  if (changeSegment !== undefined) segments.forEach(changeSegment)
  await route.fulfill({ response, json: page })
}

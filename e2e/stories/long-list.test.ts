import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { launch, person, photograph } from "../browser.ts"
import { makeInbox, makeWorkspace } from "../console.ts"
import { Hub } from "../hub.ts"
import { addConversations } from "../seeding/seeding.ts"
import { Visitor } from "../visitor.ts"

const many = 10_000

describe("ten thousand conversations", () => {
  let hub: Hub
  let browser: Browser
  let page: Page
  let inbox: string
  let visitor: Visitor

  beforeAll(async () => {
    [hub, browser] = await Promise.all([Hub.start(), launch()])
    page = await person(browser, { viewport: { width: 1440, height: 900 } })
    await makeWorkspace(page, hub)
    inbox = await makeInbox(page, { website: "shop.example" })
    visitor = new Visitor(hub, inbox)
    await visitor.begin("Where is my parcel?")
    addConversations(hub, many - 1)
    await page.goto(hub.url("/inbox"))
    await page.getByRole("link", { name: /Where is my parcel/ }).waitFor()
  })

  afterAll(async () => {
    await browser.close()
    await hub.remove()
  })

  it("are scrolled through to the last, with no gap on the way and few rows in the page", async () => {
    const seen = await page.evaluate(scrollThrough, many)

    expect(seen.gaps).toEqual([])
    expect(seen.mostRows).toBeLessThan(60)
    expect(seen.different).toBe(many)
    await photograph(page, "long-list")
  })

  it("stay where they were when another one comes, and when the hub was away", async () => {
    const before = await page.evaluate(firstRow)
    const height = await page.evaluate(heightOfList)
    await new Visitor(hub, inbox).begin("Are you open today?")
    await expect.poll(() => page.evaluate(heightOfList)).toBe(height + 88)
    expect(await page.evaluate(firstRow)).toBe(before)

    await hub.stop()
    await page.getByText("The hub cannot be reached. What you write is kept").waitFor()
    await hub.start()
    await page.getByText("The hub cannot be reached. What you write is kept").waitFor({ state: "detached" })
    await visitor.say("Here it comes!")
    await expect.poll(() => page.evaluate(firstRow)).toBe(before)

    await page.getByRole("list", { name: "Conversations" }).evaluate(list => { list.parentElement?.scrollTo(0, 0) })
    await page.getByRole("link", { name: /Here it comes!/ }).waitFor()
    expect(await page.evaluate(heightOfList)).toBe(height + 88)
  })

  it("catch up by themselves when the network was away", async () => {
    await page.context().setOffline(true)
    await page.getByText("The hub cannot be reached. What you write is kept").waitFor()
    await visitor.say("You can close this now.")

    await page.context().setOffline(false)

    await page.getByRole("link", { name: /You can close this now/ }).waitFor()
  })

  it("go on when the network was away where the next ones should have come", async () => {
    await page.reload()
    await page.getByRole("link", { name: /You can close this now/ }).waitFor()
    const height = await page.evaluate(heightOfList)
    const list = page.getByRole("list", { name: "Conversations" })
    await page.context().setOffline(true)
    const refused = page.waitForEvent("requestfailed", request => request.url().includes("/conversations?"))
    await list.evaluate(ul => { ul.parentElement?.scrollTo(0, ul.scrollHeight) })
    await refused

    await page.context().setOffline(false)

    await expect.poll(() => page.evaluate(heightOfList)).toBeGreaterThan(height)
  })
})

interface Seen {
  /** Where in view no row stood. */
  readonly gaps: readonly string[]
  /** The most rows that the page held at once. */
  readonly mostRows: number
  readonly different: number
}

/** Scrolls a screen or two at a time, looks after each frame, and waits at the end of what is loaded. */
async function scrollThrough(many: number): Promise<Seen> {
  const list = document.querySelector<HTMLElement>("ul[aria-label=Conversations]")
  const box = list?.parentElement
  if (list === null || !(box instanceof HTMLElement)) throw new Error("there is no list")
  const different = new Set<string>()
  const gaps: string[] = []
  let mostRows = 0
  const rows = (): HTMLLIElement[] => [...list.querySelectorAll("li")]
  const frame = (): Promise<unknown> => new Promise(painted => requestAnimationFrame(() => setTimeout(painted)))
  const look = (): void => {
    const top = box.getBoundingClientRect().top + box.clientTop
    const end = Math.min(top + box.clientHeight, list.getBoundingClientRect().bottom)
    let reached = top
    for (const row of rows()) {
      different.add(row.querySelector("a")?.pathname ?? "")
      const { top: from, bottom } = row.getBoundingClientRect()
      // Places far down are known to a fraction of a pixel.
      if (from < reached + 1 && row.querySelector("b")?.textContent !== "") reached = Math.max(reached, bottom)
    }
    if (reached < end - 1) gaps.push(`at ${box.scrollTop}: rows in view end at ${reached}, not at ${end}`)
    mostRows = Math.max(mostRows, rows().length)
  }
  const isAtEnd = (): boolean => box.scrollTop + box.clientHeight >= list.offsetHeight
  look()
  for (let screens = 1; box.scrollTop + box.clientHeight < many * 88;) {
    box.scrollTop += screens * box.clientHeight
    await frame()
    look()
    // Rows beside the screen are there as well, but for the end of what is loaded.
    screens = isAtEnd() ? 1 : 2
    while (isAtEnd() && list.offsetHeight < many * 88) await frame()
  }
  return { gaps, mostRows, different: different.size }
}

/** The conversation that stands first in view. */
function firstRow(): string | undefined {
  const list = document.querySelector<HTMLElement>("ul[aria-label=Conversations]")
  const top = list?.parentElement?.getBoundingClientRect().top ?? 0
  const rows = [...list?.querySelectorAll("li") ?? []]
  return rows.find(row => row.getBoundingClientRect().bottom > top)?.querySelector("a")?.pathname
}

function heightOfList(): number {
  return document.querySelector<HTMLElement>("ul[aria-label=Conversations]")?.offsetHeight ?? 0
}

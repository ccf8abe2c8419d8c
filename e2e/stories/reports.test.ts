import { readFile } from "node:fs/promises"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { complaintsOf, expectAccessible, expectFits, launch, person, photograph } from "../browser.ts"
import { makeInbox, makeWorkspace } from "../console.ts"
import { Hub } from "../hub.ts"
import { Visitor } from "../visitor.ts"

describe("reports", () => {
  let hub: Hub
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    hub = await Hub.start()
    browser = await launch()
    page = await person(browser, { viewport: { width: 1440, height: 900 } })
    await makeWorkspace(page, hub)
    const inbox = await makeInbox(page, { website: "shop.example" })
    for (const words of ["One", "Two", "Three"]) await new Visitor(hub, inbox).begin(words)
    await page.getByRole("link", { name: "Inbox", exact: true }).click()
    await page.getByRole("region", { name: "Conversations" }).getByRole("link", { name: "Two" }).click()
    await page.getByRole("textbox", { name: /^Write to/ }).fill("Gladly.")
    await page.keyboard.press("Control+Enter")
    await page.getByText("You ·").waitFor()
    await page.getByRole("button", { name: /^Close/ }).click()
    await page.locator(".toast", { hasText: "Closed" }).waitFor()
  })

  afterAll(async () => {
    await browser.close()
    await hub.remove()
  })

  it("count what happened, by inbox and member", async () => {
    await page.getByRole("link", { name: "Reports", exact: true }).click()
    await page.getByRole("img", { name: "Conversations by day. New: 3, Closed: 1." }).waitFor()
    await page.getByRole("img", { name: "Messages by day. Received: 3, Sent: 1." }).waitFor()

    expect(await row("Website")).toEqual(["Website", "3", "3", "1", "1", expect.any(String), "1", expect.any(String)])
    expect(await row("Mira Okafor")).toEqual(["Mira Okafor", "1", "1", expect.any(String), "1", expect.any(String)])
    await page.getByText("Day by day").first().click()
    const today = page.getByRole("table").first().getByRole("row").last()
    expect(await today.locator("td").allInnerTexts()).toEqual(["3", "1"])
    await page.getByText("Median under 30 s: half were faster.").first().waitFor()
    await photograph(page, "reports")
    await expectAccessible(page)
    await expectFits(page)
    for (const width of [360, 800, 1280, 1440]) expect([width, await linesOfTiles(width)]).toEqual([width, [1]])
  })

  it("can be taken away as a table, with names", async () => {
    const arriving = page.waitForEvent("download")
    await page.getByRole("button", { name: "Download CSV" }).click()
    const csv = await readFile(await (await arriving).path(), "utf8")

    expect(csv).toContain("day,what,by,name,count,seconds")
    expect(csv).toMatch(/\d{4}-\d\d-\d\d,begun,channel,Website,3,0/)
    expect(csv).toContain("closed,member,Mira Okafor,1,")
    expect(complaintsOf(page.context())).toEqual([])
  })

  /** Over how many lines the tiles' words run, and the longest number, where a screen is so wide; 0 beyond an edge. */
  async function linesOfTiles(width: number): Promise<readonly number[]> {
    const wide = page.viewportSize() ?? { width: 1440, height: 900 }
    await page.setViewportSize({ width, height: 740 })
    await page.locator(".tiles dd").evaluateAll(all => { for (const one of all) one.textContent = "under 30 min" })
    const lines = await page.locator(".tiles dt, .tiles dd").evaluateAll(all => all.map(one => {
      const fits = one.scrollWidth <= one.clientWidth
      return fits ? Math.round(one.clientHeight / parseFloat(getComputedStyle(one).lineHeight)) : 0
    }))
    await page.setViewportSize(wide)
    return [...new Set(lines)]
  }

  async function row(name: string): Promise<readonly string[]> {
    const cells = page.getByRole("row", { name: new RegExp(`^${name}`) }).locator("th, td")
    return await cells.allInnerTexts()
  }
})

import type { Browser } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { complaintsOf, expectAccessible, launch, person } from "../browser.ts"
import { Hub } from "../hub.ts"

describe("the first page of a fresh hub", () => {
  let hub: Hub
  let browser: Browser

  beforeAll(async () => {
    hub = await Hub.start()
    browser = await launch()
  })

  afterAll(async () => {
    await browser.close()
    await hub.remove()
  })

  it("opens without complaints and can be used by everyone", async () => {
    const page = await person(browser)

    await page.goto(hub.url())

    await page.getByRole("heading", { level: 1 }).waitFor()
    await expectAccessible(page)
    expect(complaintsOf(page.context())).toEqual([])
  })

  it("is there again after a kill -9", async () => {
    await hub.kill()
    await hub.start()
    const page = await person(browser)

    await page.goto(hub.url())

    await page.getByRole("heading", { level: 1 }).waitFor()
  })
})

import type { Browser } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { complaintsOf, expectAccessible, launch, person } from "../browser.ts"
import { Hub, isAlive } from "../hub.ts"

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

  it("is there again after a kill -9, without the database server that was left behind", async () => {
    const orphan = hub.databasePid()
    await hub.kill()
    expect(isAlive(orphan)).toBe(true)

    await hub.start()

    expect(isAlive(orphan)).toBe(false)
    const page = await person(browser)
    await page.goto(hub.url())
    await page.getByRole("heading", { level: 1 }).waitFor()
  })

  it("refuses a second hub on the same data folder", async () => {
    await expect(Hub.start({ data: hub.data })).rejects.toThrow("Another hub is running on")
  })
})

import type { Browser } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { expectAccessible, launch, person } from "../browser.ts"
import { Hub } from "../hub.ts"
import { Website } from "../website.ts"

describe("a console that is opened where it cannot work", () => {
  let hub: Hub
  let browser: Browser

  beforeAll(async () => {
    [hub, browser] = await Promise.all([Hub.start(), launch(["hub.example", "elsewhere.example"])])
  })

  afterAll(async () => {
    await browser.close()
    await hub.remove()
  })

  it("says over plain http from elsewhere what browsers allow, instead of showing nothing", async () => {
    const page = await person(browser)

    await page.goto(`http://hub.example:${hub.port}/`)

    await page.getByText(/https/).first().waitFor()
    expect(await page.getByRole("textbox").count()).toBe(0)
    await expectAccessible(page)
  })

  it("cannot be framed by another website", async () => {
    const framing = `<iframe src="${hub.url()}" title="The console"></iframe>`
    const website = await Website.serve("elsewhere.localhost", { "/": framing }, "default-src 'none'; frame-src *")
    const page = await person(browser)

    await page.goto(website.origin)

    await expect.poll(() => page.frames().map(frame => frame.url())).toContain("chrome-error://chromewebdata/")
    await website.close()
  })
})

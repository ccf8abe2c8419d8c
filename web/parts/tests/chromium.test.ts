import { readdirSync, readFileSync } from "node:fs"
import type { Server } from "node:http"
import { fileURLToPath } from "node:url"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { launch, serve } from "../../sealing/tests/browser/served.ts"

const folder = new URL("pictures/", import.meta.url)
const names = readdirSync(folder)
let server: Server
let browser: Browser
let page: Page

beforeAll(async () => {
  const served = await serve(fileURLToPath(new URL("browser", import.meta.url)))
  server = served.server
  browser = await launch()
  page = await browser.newPage()
  await page.goto(served.url)
})

afterAll(async () => {
  await browser.close()
  server.close()
})

describe("in Chromium", () => {
  it.each(names)("%s looks the same when it was prepared", async name => {
    const same = await page.evaluate(file => window.attachments.looksTheSame(...file), [name, b64Of(name)] as const)
    expect(same).toBe(true)
  })

  it.each([
    ["lying.jpg", "image/jpeg", [48, 64], "removed"], ["plain.png", "image/png", [64, 48], "none"],
    ["lying.avif", "image/avif", [48, 64], "removed"], ["moving.gif", "image/gif", [64, 48], "removed"],
  ])("%s is prepared with a preview and how it lies", async (name, type, size, cleaned) => {
    const told = await page.evaluate(file => window.attachments.prepared(...file), [name, b64Of(name)] as const)

    expect(told).toMatchObject({ type, size, cleaned })
    expect(told.preview).toBeGreaterThan(0)
  })

  it("a preview has at most 24 KiB, however many colours there are", async () => {
    const told = await page.evaluate(() => window.attachments.large(2000, 1500))

    expect(told.size).toEqual([2000, 1500])
    expect(told.preview).toBeGreaterThan(1000)
    expect(told.preview).toBeLessThanOrEqual(24 << 10)
  })

  it("a film has a preview, and nobody claims that its place was removed", async () => {
    const told = await page.evaluate(() => window.attachments.film())

    expect(told).toMatchObject({ type: "video/webm", size: [320, 200], cleaned: "unknown" })
    expect(told.preview).toBeGreaterThan(0)
  })

  it("what is no picture is a file", async () => {
    const svg = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
    const b64 = Buffer.from(svg).toString("base64url")

    const told = await page.evaluate(text => window.attachments.prepared("cat.svg", text), b64)

    expect(told).toMatchObject({ type: "application/octet-stream", cleaned: "none", preview: 0 })
  })
})

function b64Of(name: string): string {
  return readFileSync(new URL(name, folder)).toString("base64url")
}

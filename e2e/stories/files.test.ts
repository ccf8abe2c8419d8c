import { randomBytes } from "node:crypto"
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { gzipSync } from "node:zlib"
import type { Browser, FrameLocator, Page, Route } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { complaintsOf, expectAccessible, launch, person, photograph } from "../browser.ts"
import { filesWith } from "../canaries.ts"
import { arrived, openChat, pageWith, tell, write } from "../chat.ts"
import { makeInbox, makeWorkspace } from "../console.ts"
import { choose, downloaded, film, picture, tone } from "../files.ts"
import { Hub } from "../hub.ts"
import { messages } from "../thread.ts"
import { Website } from "../website.ts"

/** A photo whose EXIF says where it was taken, by a "Canary Camera". */
const photo = picture("lying.jpg")
const large = Buffer.concat([Buffer.from("the canary of the large file"), randomBytes(20 << 20)])
const svg = "<svg xmlns='http://www.w3.org/2000/svg'><script>document.title = 'taken over'</script></svg>"
const script = "<script>document.title = 'taken over'</script>"

describe("files in a conversation", () => {
  let hub: Hub
  let browser: Browser
  let shop: Website
  let agent: Page
  let customer: Page
  let chat: FrameLocator
  const pages: Record<string, string> = {}
  const desktop = mkdtempSync(join(tmpdir(), "parley-desktop-"))

  beforeAll(async () => {
    [hub, browser] = await Promise.all([Hub.start(), launch()])
    const policy = `default-src 'none'; script-src ${hub.url()}; frame-src ${hub.url()}`
    shop = await Website.serve("shop.localhost", pages, policy)
    agent = await person(browser, { viewport: { width: 1440, height: 900 } })
    customer = await person(browser)
    await makeWorkspace(agent, hub)
    await makeInbox(agent, { website: shop.origin })
    pages["/"] = pageWith(await agent.getByLabel("The line for your website").innerText())
    await agent.getByRole("link", { name: "Inbox", exact: true }).click()
    chat = await openChat(customer, shop.origin)
  })

  afterAll(async () => {
    await browser.close()
    await shop.close()
    await hub.remove()
    rmSync(desktop, { recursive: true })
  })

  it("are sent by a visitor before she has said a word: a photo without its place, and 20 MB", async () => {
    await choose(chat, { name: "holiday.jpg", mimeType: "image/jpeg", buffer: photo })
    await choose(chat, onDisk("plan.bin"))
    await chat.getByText("Place and camera data were removed.").waitFor()
    await photograph(customer, "widget-files-chosen")

    await chat.getByRole("button", { name: "Send" }).click()

    await chat.getByRole("button", { name: "Open holiday.jpg" }).waitFor()
    await chat.getByRole("button", { name: "Download plan.bin" }).waitFor()
    await arrived(chat).waitFor()
    await photograph(customer, "widget-files")
    await expectAccessible(customer)
  })

  it("are seen by the agent, and downloaded as they were sent", async () => {
    await agent.getByRole("link", { name: /Files/ }).click()
    await messages(agent).getByRole("button", { name: "Open holiday.jpg" }).waitFor()

    const plan = await downloaded(messages(agent).getByRole("button", { name: "Download plan.bin" }))

    expect(plan.equals(large)).toBe(true)
    await expectAccessible(agent)
  })

  it("are answered with pictures, which the viewer shows one after the other", async () => {
    await choose(agent, { name: "shelf.png", mimeType: "image/png", buffer: picture("plain.png") },
      { name: "leaflet.webp", mimeType: "image/webp", buffer: picture("plain.webp") })
    await agent.getByRole("textbox", { name: /^Write to/ }).fill("It lies here.")
    await agent.getByRole("button", { name: /^Send/ }).click()
    await messages(agent).getByRole("button", { name: "Open leaflet.webp" }).waitFor()
    await photograph(agent, "inbox-files")

    await messages(agent).getByRole("button", { name: "Open holiday.jpg" }).click()
    const viewer = agent.getByRole("dialog", { name: "Pictures and films" })
    await viewer.getByRole("img", { name: "holiday.jpg" }).waitFor()
    const seen = await downloaded(viewer.getByRole("button", { name: "Download holiday.jpg" }))
    await agent.keyboard.press("ArrowRight")
    await viewer.getByRole("img", { name: "shelf.png" }).waitFor()
    await agent.keyboard.press("ArrowRight")
    await viewer.getByText("3 of 3").waitFor()
    await photograph(agent, "viewer")
    await expectAccessible(agent)
    await agent.keyboard.press("Escape")

    await viewer.waitFor({ state: "detached" })
    expect(seen.length).toBeGreaterThan(1000)
    expect(photo.includes("Canary Camera")).toBe(true)
    expect(seen.includes("Canary")).toBe(false)
    await chat.getByRole("button", { name: "Open shelf.png" }).click()
    await chat.getByRole("dialog").getByRole("img", { name: "shelf.png" }).waitFor()
    await customer.keyboard.press("Escape")
    await chat.getByText("It lies here.").waitFor()
  })

  it("are played where they stand, sound and film", async () => {
    await choose(chat, { name: "bell.wav", mimeType: "audio/wav", buffer: tone() },
      { name: "unboxing.webm", mimeType: "video/webm", buffer: await film(customer) })
    await write(chat, "Listen, and look")

    await messages(agent).getByRole("button", { name: "Play bell.wav" }).click()
    await expect.poll(() => messages(agent).locator("audio").evaluate(hasPlayed)).toBe(true)
    await messages(agent).getByRole("button", { name: "Open unboxing.webm" }).click()
    const viewer = agent.getByRole("dialog", { name: "Pictures and films" })
    await expect.poll(() => viewer.locator("video").evaluate(hasPlayed)).toBe(true)
    await photograph(agent, "viewer-film")
    await agent.keyboard.press("Escape")

    await chat.getByRole("button", { name: "Play bell.wav" }).click()
    await expect.poll(() => chat.locator("audio").evaluate(hasPlayed)).toBe(true)
  })

  it("that could harm are downloads and nothing else", async () => {
    await choose(chat, { name: "drawing.svg", mimeType: "image/svg+xml", buffer: Buffer.from(svg) },
      { name: "page.html", mimeType: "text/html", buffer: Buffer.from(script) },
      { name: "not-a-picture.png", mimeType: "image/png", buffer: Buffer.from(script) },
      { name: "bomb.gz", mimeType: "application/gzip", buffer: gzipSync(Buffer.alloc(50 << 20)) })
    await write(chat, "Look at these")

    await messages(agent).getByRole("button", { name: "Download bomb.gz" }).waitFor()
    const line = messages(agent).getByRole("article").last()
    expect(await line.getByRole("img").count()).toBe(0)
    expect(await line.getByRole("button").allTextContents()).toEqual(Array.from({ length: 4 }, () => "Download"))
    for (const name of ["drawing.svg", "page.html", "not-a-picture.png"]) {
      const kept = await downloaded(line.getByRole("button", { name: `Download ${name}` }))
      expect(kept.includes("taken over")).toBe(true)
    }
    expect(await agent.title()).not.toContain("taken over")
  })

  it("that are stopped in the middle leave nothing behind", async () => {
    const before = storedFiles()
    const held = await holdPart(customer, 2)
    await choose(chat, onDisk("never.bin"))
    await chat.getByRole("button", { name: "Send" }).click()
    await held.reached
    expect(storedFiles()).toHaveLength(before.length + 1)
    await photograph(customer, "widget-files-sending")

    await chat.getByRole("button", { name: "Stop" }).click()
    await held.release()

    await chat.getByText("never.bin").waitFor({ state: "detached" })
    await expect.poll(storedFiles).toEqual(before)
  })

  it("go on by themselves when the network comes back", async () => {
    const held = await holdPart(customer, 2)
    await choose(chat, onDisk("tunnel.bin"))
    await chat.getByRole("button", { name: "Send" }).click()
    await held.reached
    await customer.context().setOffline(true)
    await held.release()
    await chat.getByText(/No connection. It goes on by itself./).waitFor()

    await customer.context().setOffline(false)

    const again = await downloaded(messages(agent).getByRole("button", { name: "Download tunnel.bin" }))
    expect(again.equals(large)).toBe(true)
  })

  it("are all there after a reload, on both sides", async () => {
    await Promise.all([agent.reload(), customer.reload()])
    chat = await openChat(customer)

    for (const side of [messages(agent), chat]) {
      await side.getByRole("button", { name: "Open holiday.jpg" }).waitFor()
      await side.getByRole("button", { name: "Open shelf.png" }).waitFor()
      await side.getByRole("button", { name: "Download tunnel.bin" }).waitFor()
    }
    await expect.poll(() => messages(agent).evaluate(belowSight)).toBe(0)
    await expect.poll(() => chat.getByRole("log").evaluate(belowSight)).toBe(0)
    await tell(chat, "Thank you")
    expect(complaintsOf(agent.context())).toEqual([])
  })

  it("leave neither name nor content in the hub's data", async () => {
    await hub.stop()

    for (const words of ["holiday.jpg", "plan.bin", "canary of the large file", "Canary Camera"]) {
      expect(filesWith(hub.data, words)).toEqual([])
    }
  })

  /** The large file under a name. */
  function onDisk(name: string): string {
    const path = join(desktop, name)
    writeFileSync(path, large)
    return path
  }

  function storedFiles(): readonly string[] {
    return readdirSync(join(hub.data, "files"), { recursive: true, withFileTypes: true })
      .filter(file => file.isFile()).map(({ name }) => name).sort()
  }
})

function hasPlayed(media: HTMLMediaElement): boolean {
  return media.currentTime > 0 && media.error === null
}

/** How much of a list that scrolls is below what is in sight, in whole pixels. */
function belowSight({ scrollHeight, scrollTop, clientHeight }: Element): number {
  return Math.floor(scrollHeight - scrollTop - clientHeight)
}

/** Lets the parts of a file go to the hub up to one, which waits until it is released. */
async function holdPart(page: Page, wanted: number): Promise<{ reached: Promise<void>, release: () => Promise<void> }> {
  let [seen, reach, go] = [0, (): void => undefined, (): void => undefined]
  const reached = new Promise<void>(resolve => { reach = resolve })
  const released = new Promise<void>(resolve => { go = resolve })
  const hold = async (route: Route): Promise<void> => {
    if (route.request().method() === "PUT" && (seen += 1) === wanted) {
      reach()
      await released
    }
    await route.continue().catch(() => undefined)
  }
  await page.route("**/payload?*", hold)
  return { reached, release: async () => { go(); await page.unroute("**/payload?*", hold) } }
}

import { readFileSync } from "node:fs"
import type { Browser, Locator, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { complaintsOf, expectAccessible, launch, person, photograph } from "../browser.ts"
import { makeInbox, makeWorkspace, mira } from "../console.ts"
import { Hub } from "../hub.ts"
import { answer, messages, mine, reply } from "../thread.ts"
import { Visitor } from "../visitor.ts"

describe("an answer that is being written", () => {
  let hub: Hub
  let browser: Browser
  let page: Page
  let visitor: Visitor

  beforeAll(async () => {
    hub = await Hub.start()
    browser = await launch()
    page = await person(browser)
    await makeWorkspace(page, hub)
    visitor = new Visitor(hub, await makeInbox(page, { website: "shop.example" }))
    await visitor.begin("Where is my parcel?")
    await page.goto(hub.url("/inbox"))
    await page.getByRole("link", { name: /Where is my parcel/ }).click()
  })

  afterAll(async () => {
    await browser.close()
    await hub.remove()
  })

  it("waits while there is no network, and goes by itself when there is", async () => {
    await reply(page).waitFor()
    await page.context().setOffline(true)
    await reply(page).fill("At the post office.")
    await page.keyboard.press("Control+Enter")
    await waiting().waitFor()
    await page.getByText("The hub cannot be reached. What you write is kept").waitFor()

    await page.context().setOffline(false)

    await messages(page).getByRole("article", { name: "By You" }).getByText("At the post office.").waitFor()
    await waiting().waitFor({ state: "detached" })
    expect(await visitor.reads()).toEqual(["Where is my parcel?", "At the post office."])
  })

  it("waits over a reload and a restart of the hub, and arrives once", async () => {
    await hub.stop()
    await reply(page).fill("It opens at nine.")
    await page.keyboard.press("Control+Enter")
    await waiting().waitFor()

    await hub.start()
    await page.reload()

    await messages(page).getByRole("article", { name: "By You" }).getByText("It opens at nine.").waitFor()
    expect(await visitor.reads()).toEqual(["Where is my parcel?", "At the post office.", "It opens at nine."])
  })

  it("runs from right to left when it is written so", async () => {
    await answer(page, "مفتوح من التاسعة.")

    const bubble = mine(page, "مفتوح").locator(".bubble")
    expect(await bubble.evaluate(element => getComputedStyle(element).direction)).toBe("rtl")
  })

  it("says that it was not sent when the hub refuses it, and is tried again or put away", async () => {
    for (const words of ["We open at eight.", "We never close."]) {
      await refuseOne()
      await reply(page).fill(words)
      await page.keyboard.press("Control+Enter")
      await messages(page).getByText("Not sent: Not just now.").waitFor()
      await photograph(page, "not-sent")
      await expectAccessible(page)
      await page.getByRole("button", { name: words.includes("never") ? "Remove" : "Try again" }).click()
      await messages(page).getByText("Not sent").waitFor({ state: "detached" })
      await mine(page, "We open at eight.").waitFor()
    }

    expect(await messages(page).getByText("We never close.").count()).toBe(0)
    expect((await visitor.reads()).slice(-1)).toEqual(["We open at eight."])
  })

  it("brings files along, which open after a reload", async () => {
    await page.setInputFiles("input[type=file]", [
      { name: "map.svg", mimeType: "image/svg+xml", buffer: Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>") },
    ])
    await page.getByRole("list", { name: "Files to send" }).getByText("map.svg").waitFor()
    await reply(page).fill("Here is the way.")
    await page.getByRole("button", { name: /^Send/ }).click()
    await messages(page).getByText("Here is the way.").waitFor()
    await page.reload()

    const downloading = page.waitForEvent("download")
    await messages(page).getByRole("button", { name: "Download map.svg" }).click()
    const download = await downloading

    expect(readFileSync(await download.path(), "utf8")).toBe("<svg xmlns='http://www.w3.org/2000/svg'/>")
    await photograph(page, "thread-with-file")
    await expectAccessible(page)
  })

  it("brings 20 files at a time, and says how many were left out", async () => {
    const many = Array.from({ length: 22 }, (_, i) => ({
      name: `page-${i + 1}.txt`, mimeType: "text/plain", buffer: Buffer.from(`Page ${i + 1}`),
    }))
    await page.setInputFiles("input[type=file]", many)

    await page.getByText("20 files at a time; 2 were left out.").waitFor()
    await photograph(page, "too-many-files")
    expect(await page.getByRole("list", { name: "Files to send" }).getByRole("listitem").count()).toBe(20)
    await page.getByRole("button", { name: "Remove page-1.txt" }).click()
    await page.getByText("were left out").waitFor({ state: "detached" })
    await page.reload()
  })

  it("is counted where it comes near the limit, and refused before it is sealed", async () => {
    await reply(page).fill("a".repeat(19_999))
    await page.getByText("Room for 1 character more.").first().waitFor()
    await reply(page).fill("a".repeat(20_002))
    await page.getByText("This message is too long by 2 characters.").first().waitFor()
    await photograph(page, "too-long")
    await reply(page).press("Control+Enter")
    expect(await reply(page).inputValue()).toHaveLength(20_002)
    expect(await page.getByRole("button", { name: /^Send/ }).isDisabled()).toBe(true)
    await reply(page).fill("")
  })

  it("is counted aloud when the limit is crossed and on a pause, not with every letter", async () => {
    await page.clock.install()
    await page.clock.pauseAt(Date.now() + 60_000)
    const aloud = page.locator("form [role=status]", { hasText: /Room|too long/ })
    await reply(page).fill("a".repeat(19_998))
    await reply(page).press("a")
    await page.getByText("Room for 1 character more.").waitFor()
    expect(await aloud.count()).toBe(0)
    await page.clock.runFor(1_000)
    expect(await aloud.innerText()).toBe("Room for 1 character more.")

    await reply(page).pressSequentially("aa")

    expect(await aloud.innerText()).toBe("This message is too long.")
    await page.clock.runFor(1_000)
    expect(await aloud.innerText()).toContain("too long by 1 character.")
    await reply(page).fill("")
    await page.clock.resume()
    await page.reload()
  })

  it("leaves no draft behind when it was sent, however fast it was typed", async () => {
    await draft()
    await reply(page).fill("")
    for (const words of ["Is it the blue one?", "Or the green one?"]) {
      await reply(page).pressSequentially(words)
      await page.keyboard.press("Control+Enter")
      await mine(page, words).waitFor()
      await page.reload()
      await mine(page, words).waitFor()

      await expect(draft()).resolves.toBe("")
    }
  })

  it("survives that the session ends", async () => {
    await reply(page).fill("And one more thi")
    await page.getByText("Draft kept on this device").waitFor()
    await page.evaluate(async () => { await fetch("/api/v1/sign-out", { method: "POST" }) })
    await page.getByText("Your session has ended").waitFor()
    expect(await page.getByLabel("E-mail").inputValue()).toBe(mira.email)

    await page.getByLabel("Passphrase").fill(mira.passphrase)
    await page.getByRole("button", { name: "Sign in", exact: true }).click()

    await reply(page).waitFor()
    expect(await reply(page).inputValue()).toBe("And one more thi")
  })

  it("is sent or still there, and never both, when the session has ended under it", async () => {
    await reply(page).pressSequentially("ng: it is free.")
    await page.context().clearCookies()
    await page.keyboard.press("Control+Enter")
    await page.getByText("Your session has ended").waitFor()

    await page.getByLabel("Passphrase").fill(mira.passphrase)
    await page.getByRole("button", { name: "Sign in", exact: true }).click()

    await reply(page).waitFor()
    const isSent = async (): Promise<boolean> => await mine(page, "And one more thi").count() > 0
    await expect.poll(async () => await isSent() || (await draft()).startsWith("And one more thi")).toBe(true)
    expect([await draft() !== "", await isSent()].filter(Boolean)).toHaveLength(1)
    expect(complaintsOf(page.context()).filter(complaint => !complaint.startsWith("Failed to load"))).toEqual([])
  })

  /** What stands where she writes, once it was looked for. */
  async function draft(): Promise<string> {
    await page.getByRole("button", { name: /^Send/ }).waitFor()
    return await reply(page).inputValue()
  }

  /** The next message is refused by the hub. */
  async function refuseOne(): Promise<void> {
    const problem = { type: "urn:parley:problem:refused", title: "Refused", status: 403, detail: "Not just now." }
    const address = "**/api/v1/conversations/*/messages"
    let isRefused = false
    await page.route(address, async route => {
      if (isRefused || route.request().method() !== "POST") { await route.fallback(); return }
      isRefused = true
      await route.fulfill({ status: 403, contentType: "application/problem+json", body: JSON.stringify(problem) })
    })
  }

  function waiting(): Locator {
    return messages(page).getByText(/^Waiting: The hub cannot be reached/)
  }
})

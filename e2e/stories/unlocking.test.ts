import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { expectAccessible, expectFits, lasting, launch, person, photograph } from "../browser.ts"
import { fillFirstVisit, keepSheet, makeInbox, mira, openByKit, type Paper, signIn, textOf } from "../console.ts"
import { Hub } from "../hub.ts"
import { Visitor } from "../visitor.ts"

const changed = "nine loud crows under a red bridge"

/** The names of the keys that a browser keeps, read in its page. */
async function keysKept(): Promise<string[]> {
  const done = <T>(request: IDBRequest<T>): Promise<T> => new Promise((resolve, reject) => {
    request.onsuccess = () => { resolve(request.result) }
    request.onerror = () => { reject(new Error("it cannot be read")) }
  })
  const names: string[] = []
  for (const { name } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name ?? ""))
    names.push(...(await done(database.transaction("keys").objectStore("keys").getAllKeys())).map(String))
    database.close()
  }
  return names
}

/** Notes how far a page says that it has come with something, each time it says so. */
function noteProgress(): void {
  const told: number[] = []
  Object.assign(globalThis, { told })
  new MutationObserver(() => {
    const bar = document.querySelector("progress")
    if (bar !== null) told.push(bar.value)
  }).observe(document, { subtree: true, childList: true, attributes: true })
}

describe("a member's keys", () => {
  let hub: Hub
  let browser: Browser
  let page: Page
  let paper: Paper

  beforeAll(async () => {
    hub = await Hub.start()
    browser = await launch()
    page = await person(browser)
  })

  afterAll(async () => {
    await browser.close()
    await hub.remove()
  })

  it("are made in the browser, and both recovery pages are proved to be kept", async () => {
    await page.goto(hub.url())
    await page.getByRole("heading", { name: "Make your workspace" }).waitFor()
    await photograph(page, "first-visit")
    for (const [words, verdict, bars] of [["lamps", "At least 10 characters", 1], [mira.passphrase, "Very good", 4]]) {
      await page.getByLabel("Passphrase").fill(String(words))
      await page.getByText(String(verdict)).waitFor()
      await expect.poll(() => page.locator(".meter .lit").count()).toBe(bars)
    }
    await photograph(page, "first-visit-strength")
    await fillFirstVisit(page, mira)
    const sheet = page.getByRole("region", { name: "Recovery kit", exact: true })
    await sheet.getByText(`for ${mira.email} at ${new URL(hub.url()).host}`).waitFor()
    await photograph(page, "recovery-kit")
    await expectAccessible(page)

    await page.getByRole("button", { name: "I kept it" }).click()
    expect(await page.locator("body").innerText()).not.toContain("AGE-SECRET-KEY-1")
    await page.getByLabel("The last 12 characters of the key").fill("AAAA BBBB CCCC")
    await page.getByRole("button", { name: "Done, continue" }).click()
    await page.getByText("The key on this page does not end so.").waitFor()
    await photograph(page, "recovery-proof")
    await expectAccessible(page)
    await page.getByRole("button", { name: "Show the page again" }).click()

    const kit = await keepSheet(page, "Recovery kit")
    const recoveryKey = await keepSheet(page, "Workspace recovery key")

    paper = { kit, recoveryKey }
    expect(kit).toMatch(/^AGE-SECRET-KEY-1[0-9A-Z]{58}$/)
    expect(recoveryKey).not.toBe(kit)
    await page.getByRole("navigation", { name: "Main" }).waitFor()
    expect(await page.getByText("Keep it now").count()).toBe(0)
  })

  it("stay unlocked over a reload, and are put away by one key", async () => {
    const visitor = new Visitor(hub, await makeInbox(page, { website: "shop.example" }))
    await visitor.begin("Is anybody here?")
    await page.reload()
    await page.getByRole("link", { name: "Inbox", exact: true }).click()
    await page.getByText("Is anybody here?").waitFor()

    await page.keyboard.press("Shift+L")

    await page.getByRole("heading", { name: "Locked" }).waitFor()
    expect(await page.getByText("Is anybody here?").count()).toBe(0)
    await page.reload()
    await page.getByRole("heading", { name: "Locked" }).waitFor()
    await expectAccessible(page)
  })

  it("come back with the passphrase, and with no other", async () => {
    await page.getByLabel("Passphrase").fill("seven quiet lamps over the harbor")
    await page.getByRole("button", { name: "Unlock" }).click()
    await page.getByText("That is not the passphrase of these keys.").waitFor()

    await page.getByLabel("Passphrase").fill(mira.passphrase)
    await page.getByRole("button", { name: "Unlock" }).click()

    await page.getByText("Is anybody here?").waitFor()
  })

  it("are at hand in another browser after signing in there, until she signs out", async () => {
    const other = await person(browser)
    await other.addInitScript(noteProgress)
    await signIn(other, hub)
    await other.getByText("Is anybody here?").waitFor()
    const told = await other.evaluate(() => (globalThis as unknown as { told: number[] }).told)
    expect(new Set(told).size).toBeGreaterThan(1)

    await other.getByRole("button", { name: "Mira Okafor: your session" }).click()
    await other.getByRole("menuitem", { name: "Sign out" }).click()

    await other.getByRole("heading", { name: "Sign in" }).waitFor()
    const kept = await other.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))
    expect(kept).toEqual([])
    await other.context().close()
  })

  it("are at hand when the browser was closed and is opened again", async () => {
    const profile = mkdtempSync(join(tmpdir(), "parley-profile-"))
    try {
      const before = await lasting(profile)
      await signIn(before, hub)
      await before.getByText("Is anybody here?").waitFor()
      await before.context().close()

      const after = await lasting(profile)
      await after.goto(hub.url())
      await after.getByText("Is anybody here?").waitFor()
      await after.context().close()
    } finally {
      rmSync(profile, { recursive: true })
    }
  })

  it("are put away when nobody touches the browser for as long as the workspace says", async () => {
    const other = await person(browser)
    await other.clock.install()
    await signIn(other, hub)

    await other.clock.fastForward(8 * 86_400_000)
    await other.getByRole("heading", { name: "Locked" }).waitFor()
    await other.context().close()
  })

  it("are put away when the session has ended while the browser was closed", async () => {
    const other = await person(browser)
    await signIn(other, hub)
    const shelves = (): Promise<unknown> => other.evaluate(keysKept)
    expect(await shelves()).toContain("identity")

    await page.evaluate(async () => { await fetch("/api/v1/sessions", { method: "DELETE" }) })
    await other.goto("about:blank")
    await other.goto(hub.url())

    await other.getByRole("heading", { name: "Sign in" }).waitFor()
    expect(await other.evaluate(() => document.activeElement?.getAttribute("autocomplete"))).toBe("username")
    const kept = await shelves()
    expect(kept).not.toContain("identity")
    expect(kept).not.toContain("person")
    await other.context().close()
  })

  it("leave no device behind when she signs out of a locked browser", async () => {
    const before = await devices()
    const other = await person(browser)
    await signIn(other, hub)
    expect(await devices()).toBe(before + 1)

    await other.keyboard.press("Shift+L")
    await other.getByRole("button", { name: "Sign out of this browser" }).click()
    await other.getByRole("heading", { name: "Sign in" }).waitFor()

    expect(await devices()).toBe(before)
    await other.context().close()
  })

  it("sign no more where the device is revoked, and are used no more where the session is ended", async () => {
    const others = [await person(browser), await person(browser)]
    for (const other of others) await signIn(other, hub)
    const before = await devices()
    const elsewhere = page.getByRole("listitem").filter({ hasNotText: "this browser" })
    const revoke = elsewhere.getByRole("button", { name: "Revoke" })
    await revoke.first().click()
    await page.getByText("signs nothing more in your name").waitFor()
    await photograph(page, "revoke-device")
    await expectAccessible(page)
    await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click()
    await expect.poll(() => revoke.count()).toBe(before - 2)

    const sessions = page.getByRole("list", { name: "Sessions" }).getByRole("listitem")
    const count = await sessions.count()
    expect(count).toBeGreaterThanOrEqual(3)
    await photograph(page, "sessions")
    await elsewhere.getByRole("button", { name: "Sign out", exact: true }).first().click()
    await expect.poll(() => sessions.count()).toBe(count - 1)
    await page.getByRole("button", { name: "Sign out everywhere else" }).click()

    await expect.poll(() => sessions.count()).toBe(1)
    for (const other of others) {
      await other.reload()
      await other.getByLabel("Passphrase").waitFor()
      expect(await other.getByText("Is anybody here?").count()).toBe(0)
      await other.context().close()
    }
  })

  it("are opened by the recovery kit when the passphrase is lost, and take a new one", async () => {
    const other = await person(browser)
    await openByKit(other, hub, paper.kit, { ...mira, passphrase: changed })

    await other.getByText("Is anybody here?").waitFor()
    await other.context().close()
    await expect(signedIn(mira.passphrase)).resolves.toContain("do not fit together")
    await expect(signedIn(changed)).resolves.toContain("Is anybody here?")
  })

  it("are asked for by the recovery kit without what was said about the passphrase", async () => {
    const other = await person(browser)
    await other.goto(hub.url())
    await other.getByLabel("E-mail").fill(mira.email)
    await other.getByLabel("Passphrase").fill(mira.passphrase)
    await other.getByRole("button", { name: "Sign in", exact: true }).click()
    await other.getByText("do not fit together").waitFor()

    await other.getByRole("button", { name: "I lost my passphrase: use the recovery kit" }).click()

    await other.getByLabel("Recovery kit").waitFor()
    expect(await other.getByText("do not fit together").count()).toBe(0)
    await other.context().close()
  })

  it("can be put on a new recovery kit, once she has signed in again where the old passphrase was in use", async () => {
    await signIn(page, hub, { ...mira, passphrase: changed })
    await page.goto(hub.url("/settings/recovery"))
    await page.getByRole("button", { name: "Make a new recovery kit" }).click()
    await page.getByLabel("Your passphrase").fill(mira.passphrase)
    await page.getByRole("button", { name: "Make it" }).click()
    await page.getByText("That is not the passphrase of these keys.").waitFor()
    await page.getByLabel("Your passphrase").fill(changed)
    await page.getByRole("button", { name: "Make it" }).click()

    await page.getByRole("button", { name: "Later (a reminder stays)" }).click()
    await page.getByText("You have not kept your recovery kit.").waitFor()
    await page.getByRole("button", { name: "Keep it now" }).click()
    expect(await widthOnPaper("Recovery kit")).toBeGreaterThan(300)
    await photograph(page, "recovery-new-kit")
    await expectFits(page)
    const kit = await keepSheet(page, "Recovery kit")

    expect(kit).not.toBe(paper.kit)
    await page.getByText("Your recovery kit is kept.").waitFor()
  })

  it("stay on paper that was printed before the page was loaded again", async () => {
    const other = await person(browser)
    const own = await Hub.start()
    try {
      await other.goto(own.url())
      await fillFirstVisit(other, mira)
      const kit = await textOf(other.getByRole("region", { name: "Recovery kit", exact: true }))
      await other.reload()
      await other.getByText("You have not kept your recovery kit and the workspace's recovery key.").waitFor()
      await other.getByRole("link", { name: "Keep them now" }).click()

      await other.getByRole("button", { name: "I have it" }).first().click()
      await other.getByLabel("The recovery kit").fill(paper.kit)
      await other.getByRole("button", { name: "Check it" }).click()
      await other.getByText("This recovery kit opens nothing any more").waitFor()
      await photograph(other, "recovery-have-it")
      await expectAccessible(other)
      await other.getByLabel("The recovery kit").fill(`# Parley: Recovery kit\n${kit.toLowerCase()}\n`)
      await other.getByRole("button", { name: "Check it" }).click()

      await other.getByText("You have not kept the workspace's recovery key.").waitFor()
      await photograph(other, "recovery-page")
    } finally {
      await other.context().close()
      await own.remove()
    }
  })

  /** On a sheet that lies on its side. */
  async function widthOnPaper(name: string): Promise<number> {
    const sheet = page.getByRole("region", { name, exact: true })
    const size = page.viewportSize() ?? { width: 1280, height: 800 }
    await page.setViewportSize({ width: 1050, height: 720 })
    await page.emulateMedia({ media: "print" })
    const { width } = await sheet.boundingBox() ?? { width: 0 }
    await page.emulateMedia({ media: "screen" })
    await page.setViewportSize(size)
    return width
  }

  /** How many devices she has. */
  async function devices(): Promise<number> {
    await page.goto(hub.url("/settings/you"))
    const all = page.getByRole("list", { name: "Devices" }).getByRole("listitem")
    await all.filter({ hasText: "this browser" }).filter({ hasText: "Chrome on" }).waitFor()
    return await all.count()
  }

  /** What a fresh browser shows after this passphrase was tried. */
  async function signedIn(passphrase: string): Promise<string> {
    const other = await person(browser)
    await other.goto(hub.url())
    await other.getByLabel("E-mail").fill(mira.email)
    await other.getByLabel("Passphrase").fill(passphrase)
    await other.getByRole("button", { name: "Sign in", exact: true }).click()
    const outcome = other.getByText("do not fit together").or(other.getByText("Is anybody here?"))
    const words = await outcome.innerText()
    await other.context().close()
    return words
  }
})

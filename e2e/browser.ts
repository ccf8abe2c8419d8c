import { AxeBuilder } from "@axe-core/playwright"
import { mkdirSync } from "node:fs"
import { join } from "node:path"
import {
  type Browser, type BrowserContext, type BrowserContextOptions, chromium, type LaunchOptions, type Page,
} from "playwright-core"
import { expect } from "vitest"

/** What is waited for comes when it comes, in milliseconds: a busy machine fails no story. */
const patience = 90_000

const shots = join(import.meta.dirname, "shots")

/**
 * Starts the installed Chromium. `hosts` maps further host names to this machine, so that a story can have websites of
 * its own.
 */
export async function launch(hosts: readonly string[] = []): Promise<Browser> {
  return await chromium.launch(chromiumWith(hosts))
}

/**
 * What Playwright switches off as well, but for the partitioning of storage: a frame of another site keeps what it
 * stores for each site around it, as in everybody's Chromium.
 */
const unwanted = [
  "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsFirstBalancedModeAutoEnable",
  "HttpsUpgrades", "MediaRouter", "OptimizationHints", "PaintHolding",
]

function chromiumWith(hosts: readonly string[]): LaunchOptions {
  const rules = hosts.map(host => `MAP ${host} 127.0.0.1`).join(",")
  return {
    executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync", `--disable-features=${unwanted.join(",")}`,
      ...rules === "" ? [] : [`--host-resolver-rules=${rules}`],
    ],
  }
}

/**
 * A person at a computer of her own: fresh storage, no cookies. A page that writes to its console has failed, and so
 * has one that asks a third party for anything.
 */
export async function person(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  return watched(await browser.newContext({ ...usual, ...options }).then(context => context.newPage()))
}

/** A person whose browser keeps what it has in a folder when she closes it, and has it again when she opens it. */
export async function lasting(folder: string): Promise<Page> {
  const context = await chromium.launchPersistentContext(folder, { ...chromiumWith([]), ...usual })
  return watched(context.pages()[0] ?? await context.newPage())
}

const usual = { viewport: { width: 1280, height: 800 }, locale: "en-GB" }

/** The pages that are open. */
const open = new Set<Page>()

/** What stands on every open page, with its frames. */
export async function whatIsSeen(): Promise<string> {
  const frames = [...open].flatMap(page => page.frames())
  const seen = frames.map(async frame =>
    `${frame.url()}\n${await frame.evaluate(() => document.body.innerText).catch(String)}`)
  return (await Promise.all(seen)).join("\n\n")
}

function watched(page: Page): Page {
  const context = page.context()
  open.add(page)
  page.on("close", () => { open.delete(page) })
  context.setDefaultTimeout(patience)
  page.on("pageerror", error => { complaintsOf(context).push(error.message) })
  page.on("console", message => { if (message.type() === "error") complaintsOf(context).push(message.text()) })
  context.on("request", request => {
    const { protocol, hostname } = new URL(request.url())
    if (protocol.startsWith("http") && !ours.test(hostname)) complaintsOf(context).push(`${hostname} was asked`)
  })
  return page
}

/** The hub, and the websites of stories. */
const ours = /^127\.0\.0\.1$|(^|\.)(localhost|example)$/
const complaints = new WeakMap<BrowserContext, string[]>()

/** What the pages of this person have complained about so far. */
export function complaintsOf(context: BrowserContext): string[] {
  const known = complaints.get(context) ?? []
  complaints.set(context, known)
  return known
}

/** Fails when the page breaks a rule of WCAG 2.2 AA that a program can check. */
export async function expectAccessible(page: Page): Promise<void> {
  const rules = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]
  const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze()
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html).join(" ").slice(0, 300)}`)
  expect(found).toEqual([])
}

/** Takes pictures of a page when `SHOTS` is set: light, dark, and 360 px wide. They are for looking at. */
export async function photograph(page: Page, name: string): Promise<void> {
  if (process.env["SHOTS"] === undefined) return
  mkdirSync(shots, { recursive: true })
  const wide = page.viewportSize() ?? { width: 1280, height: 800 }
  for (const scheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: scheme })
    await page.screenshot({ path: join(shots, `${name}-${scheme}.png`) })
    await page.setViewportSize({ width: 360, height: 740 })
    await page.screenshot({ path: join(shots, `${name}-phone-${scheme}.png`) })
    await page.setViewportSize(wide)
  }
  await page.emulateMedia({ colorScheme: null })
}

/**
 * Fails when something is wider than the place it has, on a wide screen or 360 px: a word was too long for it. Fields
 * scroll while somebody types, and so do a few rows and tables that say so.
 */
export async function expectFits(page: Page): Promise<void> {
  const wide = page.viewportSize() ?? { width: 1280, height: 800 }
  for (const width of [wide.width, 360]) {
    await page.setViewportSize({ width, height: wide.height })
    for (const frame of page.frames()) expect([width, await frame.evaluate(overfull)]).toEqual([width, []])
  }
  await page.setViewportSize(wide)
}

/** What reaches beyond its place, of all that scrolls. The console's pages scroll within it, and it never does. */
function overfull(): readonly string[] {
  const { scrollHeight, clientHeight } = document.documentElement
  if (document.querySelector(".shell") !== null && scrollHeight > clientHeight) return ["the console itself scrolls"]
  const scrolling = Array.from(document.querySelectorAll("*"))
    .filter(it => it === document.documentElement || /auto|scroll/.test(getComputedStyle(it).overflowX))
    .filter(it => !it.matches("input, textarea, select, pre, nav, .wide") && it.scrollWidth > it.clientWidth)
  return scrolling.map(it => {
    const edge = it.getBoundingClientRect().left + it.clientWidth
    const wide = Array.from(it.querySelectorAll("*")).findLast(part => part.getBoundingClientRect().right > edge)
    return (wide ?? it).outerHTML.slice(0, 200)
  })
}

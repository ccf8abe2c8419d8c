import type { Frame, Page } from "playwright-core"

interface Skew {
  /** By how much the clock is ahead, in milliseconds. */
  ahead: number
  /** By how much longer the page seems to have run. */
  run: number
}

declare global {
  interface Window {
    skew: Skew
  }
}

const hour = 3_600_000

/** Gives somebody a computer whose clock is some hours ahead of the hub's, or behind. */
export async function misset(page: Page, hours: number): Promise<void> {
  await page.addInitScript(installSkew, hours * hour)
}

/** Sets the clock of a page that is open, by some hours: no time passes. */
export async function setClock(page: Page, hours: number): Promise<void> {
  await page.evaluate(by => { window.skew.ahead += by }, hours * hour)
}

/** Lets a page run for some minutes without being touched, and look up then. */
export async function leaveAlone(page: Page | Frame, minutes: number): Promise<void> {
  await page.evaluate(by => {
    window.skew.ahead += by
    window.skew.run += by
    document.dispatchEvent(new Event("visibilitychange"))
  }, minutes * 60_000)
}

/** Somebody looks at a page again. */
export async function lookUp(page: Page): Promise<void> {
  await page.evaluate(() => { document.dispatchEvent(new Event("visibilitychange")) })
}

function installSkew(ahead: number): void {
  const [date, run] = [Date, performance.now.bind(performance)]
  window.skew = { ahead, run: 0 }
  performance.now = () => run() + window.skew.run
  window.Date = new Proxy(date, {
    construct: (target, given, maker) =>
      Reflect.construct(target, given.length === 0 ? [date.now() + window.skew.ahead] : given, maker) as Date,
    get: (target, name) =>
      name === "now" ? () => date.now() + window.skew.ahead : Reflect.get(target, name) as unknown,
  })
}

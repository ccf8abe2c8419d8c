import type { Page } from "playwright-core"

/** Lets somebody look at another window, in a browser that notes what it is asked to show. */
export async function lookElsewhere(page: Page): Promise<void> {
  await page.addInitScript(looksElsewhere)
}

/** Whether the page has asked to be allowed to show something. */
export async function hasAsked(page: Page): Promise<boolean> {
  return await page.evaluate(() => sessionStorage.getItem("asked") === "yes")
}

/** What was shown so far: titles and texts. */
export async function shownTo(page: Page): Promise<unknown> {
  return await page.evaluate(() => JSON.parse(sessionStorage.getItem("shown") ?? "[]") as unknown)
}

/** A browser whose person looks at another window, and which notes what it is asked to show. */
function looksElsewhere(): void {
  let permission: NotificationPermission = "default"
  class Noted {
    onclick: (() => void) | null = null

    constructor(title: string, { body }: NotificationOptions) {
      const before = JSON.parse(sessionStorage.getItem("shown") ?? "[]") as unknown[]
      sessionStorage.setItem("shown", JSON.stringify([...before, [title, body]]))
    }

    static get permission(): NotificationPermission {
      return sessionStorage.getItem("asked") === "yes" ? "granted" : permission
    }

    static requestPermission(): Promise<NotificationPermission> {
      sessionStorage.setItem("asked", "yes")
      permission = "granted"
      return Promise.resolve(permission)
    }
  }
  Object.assign(window, { Notification: Noted })
  document.hasFocus = () => false
}

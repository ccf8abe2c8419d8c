import type { FrameLocator, Locator, Page } from "playwright-core"

/** A page of a website that carries the widget. */
export function pageWith(line: string): string {
  return `<!doctype html><html lang="en"><head><title>Shop</title>${line}</head><body><h1>Shop</h1></body></html>`
}

/** Opens the widget on a page, which is visited first if an address is given. */
export async function openChat(page: Page, address?: string): Promise<FrameLocator> {
  if (address !== undefined) await page.goto(address)
  await page.getByRole("button", { name: "Open chat" }).click()
  return page.frameLocator("parley-chat iframe.frame")
}

/** Writes into the widget, and waits until the hub has it. */
export async function writeInto(chat: FrameLocator, text: string): Promise<void> {
  await chat.getByRole("textbox", { name: "Write a message" }).fill(text)
  await chat.getByRole("button", { name: "Send" }).click()
  await arrived(chat).last().waitFor()
}

/** What stands under words of hers that the hub has, however far they came since. */
export function arrived(chat: FrameLocator): Locator {
  return chat.getByText(/^\s*(Sent|Delivered|Read)\s+\d/)
}

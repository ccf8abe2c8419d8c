import type { FrameLocator, Locator, Page } from "playwright-core"

/** A page of a website that carries the widget. */
export function pageWith(line: string): string {
  return `<!doctype html><html lang="en"><head><title>Shop</title>${line}</head><body><h1>Shop</h1></body></html>`
}

/** Opens the widget on a page, which is visited first if an address is given. */
export async function openChat(page: Page, address?: string): Promise<FrameLocator> {
  if (address !== undefined) await page.goto(address)
  await page.getByRole("button", { name: "Open chat" }).click()
  return chatOf(page)
}

export function chatOf(page: Page): FrameLocator {
  return page.frameLocator("parley-chat iframe.frame")
}

export async function write(chat: FrameLocator, text: string): Promise<void> {
  await chat.getByRole("textbox", { name: "Write a message" }).fill(text)
  await chat.getByRole("button", { name: "Send" }).click()
}

/** Writes, and waits until the hub has it. */
export async function tell(chat: FrameLocator, text: string): Promise<void> {
  await write(chat, text)
  await changing(chat, text).waitFor()
}

/** A message of hers. */
export function hers(chat: FrameLocator, text: string): Locator {
  return chat.getByRole("article", { name: "By You" }).filter({ hasText: text })
}

/** What opens the menu of a message of hers. It is there as soon as the hub has the message. */
export function changing(chat: FrameLocator, text: string): Locator {
  return hers(chat, text).getByRole("button", { name: "Change this message" })
}

/** What stands under words of hers that the hub has, however far they came since. */
export function arrived(chat: FrameLocator): Locator {
  return chat.getByText(/^\s*(Sent|Delivered|Read)\s+\d/)
}

/** Gives words of hers other words. */
export async function edit(chat: FrameLocator, text: string, better: string): Promise<void> {
  await changing(chat, text).click()
  await chat.getByRole("menuitem", { name: "Edit" }).click()
  await write(chat, better)
  await hers(chat, better).waitFor()
  await chat.locator(".meta.mine").filter({ hasText: "Edited" }).last().waitFor()
}

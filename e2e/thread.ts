import type { Locator, Page } from "playwright-core"

/** The messages of the conversation that a member looks at. */
export function messages(page: Page): Locator {
  return page.getByRole("log", { name: "Messages" })
}

/** Where she writes to the customer. */
export function reply(page: Page): Locator {
  return page.getByRole("textbox", { name: /^Write to/ })
}

/** A message of her own. */
export function mine(page: Page, words: string): Locator {
  return messages(page).getByRole("article", { name: "By You" }).filter({ hasText: words })
}

/** What is known about the customer, beside the messages. */
export function contactPanel(page: Page): Locator {
  return page.getByRole("complementary", { name: "Contact" })
}

/** Writes to the customer, and waits until it stands among the messages. */
export async function answer(page: Page, words: string): Promise<void> {
  await reply(page).fill(words)
  await page.keyboard.press("Control+Enter")
  await mine(page, words.split("\n")[0] ?? "").waitFor()
}

/** Writes for the team alone, and turns to the customer again. */
export async function keepNote(page: Page, words: string): Promise<void> {
  await page.getByRole("tab", { name: "Private note" }).click()
  await page.getByRole("textbox", { name: /^Private note/ }).fill(words)
  await page.getByRole("button", { name: "Keep note" }).click()
  await messages(page).getByRole("article", { name: "Private note by You" }).filter({ hasText: words }).waitFor()
  await page.getByRole("tab", { name: "Reply" }).click()
}

/** Gives a message of her own other words. */
export async function correct(page: Page, words: string, better: string): Promise<void> {
  await mine(page, words).getByRole("button", { name: "What to do with this message" }).click()
  await page.getByRole("menuitem", { name: "Edit" }).click()
  await page.getByRole("textbox", { name: "Other words for this message" }).fill(better)
  await page.keyboard.press("Control+Enter")
  await mine(page, better).getByText("· edited").waitFor()
}

/** Labels the conversation, with a label that is new. */
export async function label(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "More", exact: true }).click()
  await page.getByRole("menuitem", { name: "Label" }).click()
  await page.getByLabel("Find or make a label").fill(name)
  await page.getByRole("button", { name: "Make the label" }).click()
  await page.getByRole("checkbox", { name }).waitFor()
  await page.getByRole("button", { name: "Done" }).click()
}

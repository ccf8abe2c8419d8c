import type { Locator, Page } from "playwright-core"

/** A hub, however it was started. */
export interface Served {
  url(path?: string): string
}

/** Someone who uses the console. */
export interface Somebody {
  readonly name: string
  readonly email: string
  readonly passphrase: string
}

export const mira: Somebody = {
  name: "Mira Okafor", email: "mira@linden.example", passphrase: "seven quiet lamps over the harbour",
}

export const jonas: Somebody = {
  name: "Jonas Feld", email: "jonas@linden.example", passphrase: "eleven slow boats behind the lighthouse",
}

/** The two pages of a new workspace, as they would be on paper. */
export interface Paper {
  readonly kit: string
  readonly recoveryKey: string
}

/** Makes the first workspace of a hub, keeps both pages, and arrives in the inbox. */
export async function makeWorkspace(page: Page, hub: Served, owner: Somebody = mira): Promise<Paper> {
  await page.goto(hub.url())
  await fillFirstVisit(page, owner)
  const kit = await keepSheet(page, "Recovery kit")
  const recoveryKey = await keepSheet(page, "Workspace recovery key")
  await page.getByRole("navigation", { name: "Main" }).waitFor()
  return { kit, recoveryKey }
}

/** Makes an inbox and gives its id. The page then shows its settings. */
export async function makeInbox(
  page: Page, { website, name = "Website" }: { readonly website: string, readonly name?: string },
): Promise<string> {
  await page.goto(new URL("/settings/inboxes?new", page.url()).href)
  await page.getByLabel("Name").fill(name)
  await page.getByLabel("Website", { exact: true }).fill(website)
  await page.getByRole("button", { name: "Make the inbox" }).click()
  await page.getByRole("heading", { name: "Put it on your website" }).waitFor()
  return page.url().split("/").at(-1) ?? ""
}

/** Fills in the first page, up to where the recovery kit is shown. */
export async function fillFirstVisit(
  page: Page, { name, email, passphrase }: Somebody, workspace = "Linden Pharmacy",
): Promise<void> {
  await page.getByLabel("Workspace").fill(workspace)
  await page.getByLabel("Your name").fill(name)
  await page.getByLabel("E-mail").fill(email)
  await page.getByLabel("Passphrase").fill(passphrase)
  await page.getByRole("button", { name: "Make the workspace" }).click()
}

/** Keeps the sheet that is shown, and types its end when it is off the screen; gives its whole text. */
export async function keepSheet(page: Page, name: string): Promise<string> {
  const sheet = page.getByRole("region", { name, exact: true })
  await sheet.waitFor()
  const text = await textOf(sheet)
  await page.getByRole("button", { name: "I kept it" }).click()
  await page.getByLabel("The last 12 characters of the key").fill(text.slice(-12).toLowerCase())
  const done = page.getByRole("button", { name: "Done, continue" })
  await done.click()
  await done.waitFor({ state: "detached" })
  return text
}

export async function signIn(page: Page, hub: Served, { email, passphrase }: Somebody = mira): Promise<void> {
  await page.goto(hub.url())
  await page.getByLabel("E-mail").fill(email)
  await page.getByLabel("Passphrase").fill(passphrase)
  await page.getByRole("button", { name: "Sign in", exact: true }).click()
  await page.getByRole("navigation", { name: "Main" }).waitFor()
}

/** The key that stands on a sheet. */
export async function textOf(sheet: Locator): Promise<string> {
  return (await sheet.locator("code").innerText()).replaceAll(/\s/g, "")
}

/** Opens everything with the recovery kit in a browser that knows nothing, and takes a new passphrase. */
export async function openByKit(page: Page, hub: Served, kit: string, person: Somebody): Promise<void> {
  await page.goto(hub.url())
  await page.getByRole("button", { name: "I lost my passphrase: use the recovery kit" }).click()
  await page.getByLabel("E-mail").fill(person.email)
  await page.getByLabel("Recovery kit").fill(kit.toLowerCase())
  await page.getByRole("button", { name: "Sign in", exact: true }).click()
  await page.getByLabel("New passphrase").fill(person.passphrase)
  await page.getByRole("button", { name: "Use it and go on" }).click()
  await page.getByRole("navigation", { name: "Main" }).waitFor()
}

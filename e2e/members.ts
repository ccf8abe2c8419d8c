import type { Page } from "playwright-core"
import { jonas, keepSheet, type Somebody } from "./console.ts"

/** Lets a second member in: the owner makes a link, and she joins by it in her own browser. */
export async function letIn(owner: Page, page: Page, somebody: Somebody = jonas): Promise<void> {
  await openMembers(owner)
  await owner.getByRole("button", { name: "Invite somebody" }).click()
  await owner.getByLabel("For whom").fill(somebody.name)
  await owner.getByRole("button", { name: "Make the link" }).click()
  await page.goto(await owner.getByLabel("Invitation link").innerText())
  await owner.getByRole("button", { name: "I have sent it" }).click()
  await joinWorkspace(page, somebody)
}

/** Joins by the link that is open, keeps the recovery kit, and arrives in the inbox. */
export async function joinWorkspace(page: Page, { name, email, passphrase }: Somebody = jonas): Promise<void> {
  await page.getByLabel("Your name").fill(name)
  await page.getByLabel("E-mail").fill(email)
  await page.getByLabel("Passphrase").fill(passphrase)
  await page.getByRole("button", { name: "Join" }).click()
  await keepSheet(page, "Recovery kit")
  await page.getByRole("navigation", { name: "Main" }).waitFor()
}

/** Removes a member. */
export async function remove(owner: Page, { name }: Somebody = jonas): Promise<void> {
  await openMembers(owner)
  await owner.getByRole("button", { name: `What to do with ${name}` }).click()
  await owner.getByRole("menuitem", { name: "Remove" }).click()
  await owner.getByRole("button", { name: `Remove ${name}` }).click()
  await owner.getByText(`${name} is removed.`).waitFor()
}

async function openMembers(owner: Page): Promise<void> {
  await owner.goto(new URL("/settings/members", owner.url()).href)
}

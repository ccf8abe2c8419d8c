import type { Page } from "playwright-core"
import { keepSheet, type Served, type Somebody } from "./console.ts"

export const jonas: Somebody = {
  name: "Jonas Feld", email: "jonas@linden.example", passphrase: "eleven slow boats behind the lighthouse",
}

/** Makes an invitation; gives the link, which is shown once. */
export async function invite(owner: Page, hub: Served, forWhom: string): Promise<string> {
  await owner.goto(hub.url("/settings/members"))
  await owner.getByRole("button", { name: "Invite somebody" }).click()
  await owner.getByLabel("For whom").fill(forWhom)
  await owner.getByRole("button", { name: "Make the link" }).click()
  const link = await owner.getByLabel("Invitation link").innerText()
  await owner.getByRole("button", { name: "I have sent it" }).click()
  await owner.getByRole("list", { name: "Invitations" }).getByText(forWhom).waitFor()
  return link
}

/** Joins by the link that is open, keeps the recovery kit, and arrives in the inbox. */
export async function joinWorkspace(page: Page, { name, email, passphrase }: Somebody = jonas): Promise<void> {
  await page.getByLabel("Your name").fill(name)
  await page.getByLabel("E-mail").fill(email)
  await page.getByLabel("Passphrase").fill(passphrase)
  await page.getByRole("button", { name: "Join" }).click()
  await keepSheet(page, "Recovery kit")
}

/** Removes a member. */
export async function remove(owner: Page, hub: Served, { name }: Somebody = jonas): Promise<void> {
  await owner.goto(hub.url("/settings/members"))
  await owner.getByRole("button", { name: `What to do with ${name}` }).click()
  await owner.getByRole("menuitem", { name: "Remove" }).click()
  await owner.getByRole("button", { name: `Remove ${name}` }).click()
  await owner.getByText(`${name} is removed.`).waitFor()
}

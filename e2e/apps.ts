import type { Page } from "playwright-core"
import { photograph } from "./browser.ts"
import type { Served } from "./console.ts"

/** The two keys that an app has. */
export interface BotKeys {
  readonly apiKey: string
  readonly clientKey: string
}

/** Makes an app in the console and gives its keys. The API key is empty when it was shown before. */
export async function makeApp(agent: Page, hub: Served, name: string): Promise<BotKeys> {
  await agent.goto(hub.url("/settings/apps?new"))
  await agent.getByLabel("Name").fill(name)
  await photograph(agent, "app-new")
  await agent.getByRole("button", { name: "Make the app" }).click()
  const dialog = agent.getByRole("dialog", { name: "Keep these keys" })
  await dialog.waitFor()
  await photograph(agent, "app-keys")
  const clientKey = await dialog.getByLabel("Client key", { exact: true }).innerText()
  const shown = dialog.getByLabel("API key", { exact: true })
  const apiKey = await shown.count() === 0 ? "" : await shown.innerText()
  await dialog.getByRole("button", { name: "I have copied them" }).click()
  await dialog.waitFor({ state: "hidden" })
  return { apiKey: apiKey.trim(), clientKey: clientKey.trim() }
}

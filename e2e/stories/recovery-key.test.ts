import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { complaintsOf, expectAccessible, launch, person, photograph } from "../browser.ts"
import { jonas, makeInbox, makeWorkspace } from "../console.ts"
import { Hub } from "../hub.ts"
import { letIn } from "../members.ts"
import { Visitor } from "../visitor.ts"

describe("the workspace's recovery key", () => {
  let hub: Hub
  let browser: Browser
  let owner: Page
  let recoveryKey: string

  beforeAll(async () => {
    [hub, browser] = await Promise.all([Hub.start(), launch()])
    owner = await person(browser)
    recoveryKey = (await makeWorkspace(owner, hub)).recoveryKey
    await makeInbox(owner, { website: "shop.example" })
    await letIn(owner, await person(browser))
  })

  afterAll(async () => {
    await browser.close()
    await hub.remove()
  })

  it("is needed when a team has lost everybody who could open its conversations", async () => {
    await owner.goto(hub.url("/settings/teams"))
    await owner.getByRole("button", { name: "New team" }).click()
    await owner.getByLabel("Name").fill("Wholesale")
    await owner.getByLabel(jonas.name).check()
    await owner.getByRole("button", { name: "Make the team" }).click()
    await wholesale().waitFor()
    await owner.goto(hub.url("/settings/inboxes?new"))
    await owner.getByLabel("Name").fill("Resellers")
    await owner.getByLabel("Website", { exact: true }).fill("resellers.example")
    await owner.getByLabel("Team").selectOption({ label: "Wholesale" })
    await owner.getByRole("button", { name: "Make the inbox" }).click()
    await owner.getByRole("heading", { name: "Put it on your website" }).waitFor()
    await new Visitor(hub, owner.url().split("/").at(-1) ?? "").begin("Two pallets, please.")

    await owner.goto(hub.url("/settings/teams"))
    await menu("Leave")
    await owner.getByRole("button", { name: "Leave", exact: true }).click()
    await owner.getByText("You are not in this team").waitFor()
    await owner.goto(hub.url("/settings/members"))
    await owner.getByRole("button", { name: `What to do with ${jonas.name}` }).click()
    await owner.getByRole("menuitem", { name: "Remove" }).click()
    await owner.getByRole("button", { name: `Remove ${jonas.name}` }).click()
    await owner.getByText("Jonas Feld is removed.").waitFor()

    await owner.goto(hub.url("/inbox?list=any"))
    await owner.getByText("Nobody has written yet").or(owner.getByText("No conversations")).first().waitFor()
    expect(await owner.getByText("Two pallets").count()).toBe(0)
  })

  it("says so when another key was typed", async () => {
    await owner.goto(hub.url("/settings/teams"))
    await menu("Open with the recovery key")
    await owner.getByLabel("The workspace's recovery key").fill(recoveryKey.replace(/....$/, "QQQQ"))
    await owner.getByRole("button", { name: "Open it" }).click()

    await owner.getByText("This is no recovery key.").waitFor()
    await photograph(owner, "recovery-key")
    await expectAccessible(owner)
  })

  it("brings the owner into the team, who reads what was written before", async () => {
    await owner.getByLabel("The workspace's recovery key").fill(recoveryKey)
    await owner.getByRole("button", { name: "Open it" }).click()
    await owner.getByText("Wholesale is open").waitFor()

    await owner.getByRole("link", { name: "Inbox", exact: true }).click()
    await owner.getByRole("link", { name: /Two pallets, please/ }).click()

    await owner.getByRole("textbox", { name: /^Write to/ }).fill("They leave tomorrow.")
    await owner.keyboard.press("Control+Enter")
    await owner.getByRole("article", { name: "By You" }).getByText("They leave tomorrow.").waitFor()
    expect(complaintsOf(owner.context())).toEqual([])
  })

  function wholesale(): ReturnType<Page["getByRole"]> {
    return owner.getByRole("region", { name: "Wholesale" })
  }

  async function menu(item: string): Promise<void> {
    await owner.getByRole("button", { name: "What to do with Wholesale" }).click()
    await owner.getByRole("menuitem", { name: item }).click()
  }
})

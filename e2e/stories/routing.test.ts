import type { Browser, Locator, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { complaintsOf, expectAccessible, launch, person, photograph } from "../browser.ts"
import { jonas, makeInbox, makeWorkspace, mira, type Somebody } from "../console.ts"
import { Hub } from "../hub.ts"
import { letIn } from "../members.ts"
import { Visitor } from "../visitor.ts"

describe("new conversations", () => {
  let hub: Hub
  let browser: Browser
  let owner: Page
  let colleague: Page
  let inbox: string

  beforeAll(async () => {
    [hub, browser] = await Promise.all([Hub.start(), launch()])
    owner = await person(browser, { viewport: { width: 1440, height: 900 } })
    colleague = await person(browser, { viewport: { width: 1440, height: 900 } })
    await makeWorkspace(owner, hub)
    inbox = await makeInbox(owner, { website: "shop.example" })
    await letIn(owner, colleague)
  })

  afterAll(async () => {
    await browser.close()
    await hub.remove()
  })

  it("wait for somebody to take them, unless the inbox says otherwise", async () => {
    await owner.getByRole("link", { name: "Inbox", exact: true }).click()
    await write(1)

    await expectLists({ mine: 0, needing: 1 }, { mine: 0, needing: 1 })
  })

  it("go to each in turn", async () => {
    await choose(/^In turn/)
    await photograph(owner, "settings-routing")
    await expectAccessible(owner)
    await owner.getByRole("link", { name: "Inbox", exact: true }).click()

    await write(4)

    await expectLists({ mine: 2, needing: 5 }, { mine: 2, needing: 5 })
  })

  it("leave out who is away, whose turn it would be", async () => {
    await goAway(colleague, jonas)

    await write(2)

    await expectLists({ mine: 4, needing: 7 }, { mine: 2, needing: 7 })
  })

  it("go to the least busy, who has come back", async () => {
    await choose(/^To the least busy/)
    await owner.getByRole("link", { name: "Inbox", exact: true }).click()
    await colleague.getByRole("button", { name: "I am back" }).click()
    await colleague.getByText("You are away").waitFor({ state: "detached" })

    await write(2)

    await expectLists({ mine: 4, needing: 9 }, { mine: 4, needing: 9 })
  })

  it("count for nobody once they are closed", async () => {
    await list(owner, "Mine 4").click()
    for (const left of [3, 2]) {
      await owner.getByRole("region", { name: "Conversations" }).getByRole("link").first().click()
      await owner.getByRole("button", { name: /^Close/ }).click()
      await list(owner, `Mine ${left}`).waitFor()
    }

    await write(2)

    await expectLists({ mine: 4, needing: 9 }, { mine: 4, needing: 9 })
  })

  it("go to whoever is left, however busy, and to nobody where all are away", async () => {
    await goAway(colleague, jonas)
    await write(1)
    await expectLists({ mine: 5, needing: 10 }, { mine: 4, needing: 10 })

    await goAway(owner, mira)
    await write(1)

    await expectLists({ mine: 5, needing: 11 }, { mine: 4, needing: 11 })
    expect([...complaintsOf(owner.context()), ...complaintsOf(colleague.context())]).toEqual([])
  })

  /** Visitors come, one after the other. */
  async function write(many: number): Promise<void> {
    for (let count = 1; count <= many; count++) await new Visitor(hub, inbox).begin("Is anybody there?")
  }

  async function choose(way: RegExp): Promise<void> {
    await owner.goto(hub.url(`/settings/inboxes/${inbox}`))
    await owner.getByRole("radio", { name: way }).click()
    await owner.getByText("Saved.").waitFor()
  }

  async function goAway(page: Page, { name }: Somebody): Promise<void> {
    await page.getByRole("button", { name: `${name}: your session` }).click()
    await page.getByRole("menuitemradio", { name: "Away" }).click()
    await page.getByText("You are away").waitFor()
  }

  function list(page: Page, name: string): Locator {
    return page.getByRole("group", { name: "Lists" }).getByRole("link", { name, exact: true })
  }

  interface Lists {
    readonly mine: number
    readonly needing: number
  }

  /** What the owner and her colleague see beside the names of their lists. */
  async function expectLists(owners: Lists, colleagues: Lists): Promise<void> {
    for (const [page, { mine, needing }] of [[owner, owners], [colleague, colleagues]] as const) {
      await list(page, mine === 0 ? "Mine" : `Mine ${mine}`).waitFor()
      await list(page, `Needs a human ${needing}`).waitFor()
    }
  }
})

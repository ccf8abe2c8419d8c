import type { Browser, Locator, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { complaintsOf, expectAccessible, expectFits, launch, person, photograph } from "../browser.ts"
import { makeInbox, makeWorkspace } from "../console.ts"
import { Hub } from "../hub.ts"
import { hasAsked, lookElsewhere, shownTo } from "../notifications.ts"
import { PostOffice } from "../post-office.ts"
import { addUnmailed } from "../seeding/seeding.ts"
import { messages } from "../thread.ts"
import { Visitor } from "../visitor.ts"

const secretWords = "The rash has come back."

describe("a member who is called by mail", () => {
  let post: PostOffice
  let hub: Hub
  let browser: Browser
  let agent: Page
  let inbox: string

  beforeAll(async () => {
    post = await PostOffice.open()
    ;[hub, browser] = await Promise.all([Hub.start({ environment: post.environment }), launch()])
    agent = await person(browser, { viewport: { width: 1440, height: 900 } })
    await lookElsewhere(agent)
    await makeWorkspace(agent, hub)
    inbox = await makeInbox(agent, { website: "shop.example" })
  })

  afterAll(async () => {
    await browser.close()
    await hub.remove()
    post.close()
  })

  it("has chosen so, for each of what she can be called for", async () => {
    await agent.goto(hub.url("/settings/alerts"))
    await agent.getByRole("checkbox", { name: "A new conversation: E-mail" }).check()
    await agent.getByRole("checkbox", { name: "A note mentions you: Console" }).uncheck()
    await agent.getByLabel("How often").selectOption("At most one an hour")
    await agent.getByText("Saved.").waitFor()
    await agent.getByRole("button", { name: "Switch on" }).click()
    expect(await hasAsked(agent)).toBe(true)
    expect(await agent.getByRole("checkbox", { name: "A note mentions you: Notification" }).isDisabled()).toBe(true)
    await photograph(agent, "settings-alerts-ways")
    await expectAccessible(agent)
    await expectFits(agent)
  })

  it("gets a link and no words, and one letter for many within an hour", async () => {
    await new Visitor(hub, inbox).begin(secretWords)
    addUnmailed(hub, 2)

    await expect.poll(() => post.mails.length).toBe(1)
    const letter = post.mails[0] ?? ""
    expect(letter).toContain("New conversation")
    expect(letter).not.toContain("rash")
    await agent.goto(/http:\/\/\S+\/inbox\/\S+/.exec(letter)?.[0].replace(/["<].*$/, "") ?? "")
    await messages(agent).getByText(secretWords).waitFor()
  })

  it("mutes all for an hour, sees until when, and ends it", async () => {
    await agent.goto(hub.url("/alerts"))
    const before = await shownTo(agent) as readonly unknown[]
    await agent.getByRole("button", { name: "Mute for an hour" }).click()
    await agent.getByText(/^Muted until/).waitFor()
    await photograph(agent, "alerts-muted")
    await expectAccessible(agent)
    await expectFits(agent)

    await new Visitor(hub, inbox).begin("Anybody there?")

    await expect.poll(() => agent.getByRole("list", { name: "Alerts" }).getByRole("link").count()).toBe(2)
    expect(await shownTo(agent)).toEqual(before)
    await agent.getByRole("button", { name: "End it" }).click()
    await agent.getByRole("button", { name: "Mute for an hour" }).waitFor()
    await new Visitor(hub, inbox).begin("Still nobody?")
    await expect.poll(() => shownTo(agent)).toEqual([...before, ["New conversation", "Website"]])
  })

  it("has quiet hours, in which nothing but the list calls her", async () => {
    const before = await shownTo(agent) as readonly unknown[]
    await agent.goto(hub.url("/settings/alerts"))
    await agent.getByRole("button", { name: "Add quiet hours" }).click()
    const hours = agent.getByRole("group", { name: "Quiet hours 1" })
    await hours.getByLabel("From").fill("00:00")
    await hours.getByLabel("Until").fill("00:00")
    await agent.getByRole("button", { name: "Save quiet hours" }).click()
    await agent.getByText("Saved.").waitFor()
    await photograph(agent, "settings-alerts-quiet")
    await expectAccessible(agent)
    await expectFits(agent)

    await new Visitor(hub, inbox).begin("In the middle of the night?")

    await bell().filter({ hasText: "1" }).waitFor()
    expect(await shownTo(agent)).toEqual(before)
    await agent.getByRole("button", { name: "Remove quiet hours 1" }).click()
    await agent.getByRole("button", { name: "Save quiet hours" }).click()
    await agent.getByText("Saved.").last().waitFor()
  })

  it("is called by one inbox in another way than by the others, or not at all", async () => {
    await agent.getByLabel("What alerts you in Website").selectOption("Otherwise")
    await agent.getByRole("checkbox", { name: "Website, A new conversation: E-mail" }).uncheck()
    await photograph(agent, "settings-alerts-inbox")
    await expectAccessible(agent)
    await expectFits(agent)
    await agent.getByLabel("What alerts you in Website").selectOption("Nothing")
    await agent.getByRole("checkbox", { name: "Website, A new conversation: E-mail" }).waitFor({ state: "detached" })

    await new Visitor(hub, inbox).begin("And this?")

    await agent.goto(hub.url("/inbox?list=any"))
    await agent.getByRole("link", { name: /And this/ }).waitFor()
    await bell().filter({ hasText: "1" }).waitFor()
    expect(complaintsOf(agent.context())).toEqual([])
  })

  function bell(): Locator {
    return agent.getByRole("navigation", { name: "Main" }).getByRole("link", { name: /^Alerts/ })
  }
})

import type { Browser, Page } from "playwright-core"
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
    expect(complaintsOf(agent.context())).toEqual([])
  })
})

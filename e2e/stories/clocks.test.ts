import type { Browser, FrameLocator, Locator, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { complaintsOf, launch, person, photograph } from "../browser.ts"
import { openChat, pageWith, tell, write } from "../chat.ts"
import { leaveAlone, lookUp, misset, setClock } from "../clocks.ts"
import { makeInbox, makeWorkspace, mira } from "../console.ts"
import { Hub } from "../hub.ts"
import { answer, messages, reply } from "../thread.ts"
import { Website } from "../website.ts"

/** More than a day, so that day and hour are wrong. */
const wrong = 25
const weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"] as const

describe.each([
  { agent: "ahead", visitor: "behind", by: wrong },
  { agent: "behind", visitor: "ahead", by: -wrong },
])("an agent's clock that is a day $agent, and a visitor's that is a day $visitor", ({ by }) => {
  let hub: Hub
  let browser: Browser
  let shop: Website
  let agent: Page
  let visitor: Page
  let chat: FrameLocator
  const pages: Record<string, string> = {}

  beforeAll(async () => {
    [hub, browser] = await Promise.all([Hub.start(), launch()])
    shop = await Website.serve("shop.localhost", pages, `script-src ${hub.url()}; frame-src ${hub.url()}`)
    ;[agent, visitor] = [await inUtc(), await inUtc()]
    await misset(agent, by)
    await misset(visitor, -by)
    await makeWorkspace(agent, hub)
    await makeInbox(agent, { website: shop.origin })
    pages["/"] = pageWith(await agent.getByLabel("The line for your website").innerText())
  })

  afterAll(async () => {
    await browser.close()
    await shop.close()
    await hub.remove()
  })

  it("decide nothing about the hours of a team", async () => {
    const tomorrow = weekdays[daysFromNow(1).getUTCDay()] ?? ""
    await agent.getByLabel("Say in the widget when you answer").check()
    for (const day of weekdays) {
      await agent.getByRole("checkbox", { name: day })[day === tomorrow ? "check" : "uncheck"]()
    }
    await agent.getByLabel("Time zone").selectOption("UTC")
    await agent.getByLabel(`${tomorrow} from`).fill("09:00")
    await agent.getByRole("button", { name: "Save" }).click()
    await agent.getByText("Saved.").waitFor()

    chat = await openChat(visitor, shop.origin)

    await chat.getByText(`Closed now · opens ${tomorrow} 09:00`).waitFor()
  })

  it("change neither the order of messages, nor their times, nor where a day begins", async () => {
    await tell(chat, "First, by the customer")
    await agent.goto(hub.url("/inbox"))
    await agent.getByRole("link", { name: /First, by the customer/ }).click()
    await answer(agent, "Second, by the team")
    await chat.getByText("Second, by the team").waitFor()
    await tell(chat, "Third, by the customer")
    await messages(agent).getByText("Third, by the customer").waitFor()

    for (const log of [messages(agent), chat.getByRole("log", { name: "Messages" })]) {
      const said = (await log.getByRole("article").allInnerTexts()).join(" ")
      expect(said).toMatch(/First.*Second.*Third/s)
      expect(await log.getByText("Today").count()).toBe(1)
      for (const time of await log.locator("time").all()) await expectNow(time)
    }
    await agent.getByRole("region", { name: "Conversations" }).getByText("now", { exact: true }).waitFor()
  })

  it("leave what is on its way at the end", async () => {
    await Promise.all([agent.context().setOffline(true), visitor.context().setOffline(true)])
    await write(chat, "Not yet sent, by the customer")
    await reply(agent).fill("Not yet sent, by the team")
    await agent.keyboard.press("Control+Enter")

    for (const log of [messages(agent), chat.getByRole("log", { name: "Messages" })]) {
      await log.getByRole("article").last().filter({ hasText: "Not yet sent" }).waitFor()
      expect(await log.getByText(/Today|Yesterday|Tomorrow/).count()).toBe(1)
    }
    await photograph(visitor, `clocks-widget-${by}`)
    await Promise.all([agent.context().setOffline(false), visitor.context().setOffline(false)])
    for (const log of [messages(agent), chat.getByRole("log", { name: "Messages" })]) {
      for (const side of ["customer", "team"]) await log.getByText(`Not yet sent, by the ${side}`).waitFor()
    }
  })

  it("let a conversation come back tomorrow morning, as the hub has it", async () => {
    await agent.getByRole("button", { name: "Snooze" }).click()
    await agent.getByRole("menuitem", { name: "Tomorrow morning" }).click()
    await agent.locator(".toast", { hasText: "Snoozed" }).waitFor()

    const until = await agent.evaluate(async () => {
      const page = await (await fetch("/api/v1/conversations?list=any")).json() as {
        items: { snoozedUntil: string }[]
      }
      return page.items[0]?.snoozedUntil
    })
    expect(until).toBe(daysFromNow(1, 9).toISOString().replace(".000", ""))
  })

  it("leave no day out of a report, and give a link the days that it was promised", async () => {
    await agent.goto(hub.url("/reports"))
    await agent.getByRole("img", { name: "Conversations by day. New: 1, Closed: 0." }).waitFor()

    await agent.goto(hub.url("/settings/members"))
    await agent.getByRole("button", { name: "Invite somebody" }).click()
    await agent.getByLabel("The link works for").selectOption("one day")
    await agent.getByRole("button", { name: "Make the link" }).click()
    await agent.getByRole("button", { name: "I have sent it" }).click()
    const tomorrow = daysFromNow(1).toLocaleDateString("en-GB", { day: "numeric", month: "short", timeZone: "UTC" })
    await agent.getByRole("list", { name: "Invitations" }).getByText(`works once, until ${tomorrow}`).waitFor()
  })

  it("lock nobody out when they are set, and keep nobody in", async () => {
    await agent.evaluate(() => fetch("/api/v1/workspace", {
      method: "PUT", headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ name: "Linden Pharmacy", idleMinutes: 15 }),
    }))
    await agent.goto(hub.url("/inbox"))
    await agent.getByRole("navigation", { name: "Main" }).waitFor()
    for (const hours of [wrong, -2 * wrong]) {
      await setClock(agent, hours)
      const asked = agent.waitForResponse(hub.url("/api/v1/hub"))
      await lookUp(agent)
      await (await asked).finished()
    }
    await agent.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Contacts" }).click()
    await agent.getByRole("list", { name: "Contacts" }).waitFor()

    await leaveAlone(agent, 16)

    await agent.getByRole("heading", { name: "Locked" }).waitFor()
    await unlock()
    await agent.context().setOffline(true)
    // an answer that was under way still tells the hub's time, so the clock is set until there is none any more
    await expect.poll(async () => {
      await setClock(agent, 1)
      await lookUp(agent)
      return agent.getByRole("heading", { name: "Locked" }).isVisible()
    }).toBe(true)
    expect(complaintsOf(visitor.context()).filter(words => !words.includes("ERR_INTERNET_DISCONNECTED"))).toEqual([])
  })

  async function inUtc(): Promise<Page> {
    return await person(browser, { viewport: { width: 1440, height: 900 }, timezoneId: "UTC" })
  }

  async function unlock(): Promise<void> {
    await agent.getByLabel("Passphrase").fill(mira.passphrase)
    await agent.getByRole("button", { name: "Unlock" }).click()
    await agent.getByRole("navigation", { name: "Main" }).waitFor()
  }
})

/** A day by the hub's clock, which is this program's. */
function daysFromNow(days: number, hour = 12): Date {
  const now = new Date()
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + days, hour))
}

async function expectNow(time: Locator): Promise<void> {
  const told = Date.parse(await time.getAttribute("datetime") ?? "")
  expect(Math.abs(Date.now() - told)).toBeLessThan(5 * 60_000)
}

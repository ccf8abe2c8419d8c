import type { Browser, Locator, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { complaintsOf, expectAccessible, expectFits, launch, person, photograph } from "../browser.ts"
import { jonas, makeInbox, makeWorkspace, mira } from "../console.ts"
import { Hub } from "../hub.ts"
import { letIn } from "../members.ts"
import { hasAsked, lookElsewhere, shownTo } from "../notifications.ts"
import { addCalled, addWaiting } from "../seeding/seeding.ts"
import { Visitor } from "../visitor.ts"

const secretWords = "The rash has come back."

describe("alerts", () => {
  let hub: Hub
  let browser: Browser
  let owner: Page
  let colleague: Page
  let inbox: string

  beforeAll(async () => {
    [hub, browser] = await Promise.all([Hub.start(), launch()])
    owner = await person(browser, { viewport: { width: 1440, height: 900 } })
    colleague = await person(browser)
    await lookElsewhere(owner)
    await makeWorkspace(owner, hub)
    inbox = await makeInbox(owner, { website: "shop.example" })
    await letIn(owner, colleague)
  })

  afterAll(async () => {
    await browser.close()
    await hub.remove()
  })

  it("are chosen by each for herself, and the browser is asked only when somebody wants that", async () => {
    expect(await hasAsked(owner)).toBe(false)
    await owner.getByRole("link", { name: "Settings", exact: true }).click()
    await owner.getByRole("link", { name: "Alerts", exact: true }).last().click()
    await owner.getByRole("checkbox", { name: "A note mentions you: Console" }).waitFor()
    await photograph(owner, "settings-alerts")
    await expectAccessible(owner)

    await owner.getByRole("button", { name: "Switch on" }).click()

    await owner.getByRole("button", { name: "Switch off" }).waitFor()
    expect(await hasAsked(owner)).toBe(true)
  })

  it("come live when a customer begins, here and by the browser, without a word of hers", async () => {
    await new Visitor(hub, inbox).begin(secretWords)

    await bell(owner).filter({ hasText: "1" }).waitFor()
    await expect.poll(() => shownTo(owner)).toEqual([["New conversation", "Website"]])
    expect(await owner.title()).toMatch(/^\(1\) /)
  })

  it("stand in a list, and have been seen by whoever opened it", async () => {
    await bell(owner).click()
    const alert = owner.getByRole("list", { name: "Alerts" }).getByRole("link", { name: /New conversation/ })
    await alert.getByText("new", { exact: true }).waitFor()
    await photograph(owner, "alerts")
    await expectAccessible(owner)

    await owner.getByRole("link", { name: "Alerts", exact: true }).waitFor()
    await owner.reload()
    await alert.click()
    await owner.getByRole("log", { name: "Messages" }).getByText(secretWords).waitFor()
  })

  it("come when a customer has waited longer than an admin would have it", async () => {
    await owner.goto(hub.url("/settings/alerts"))
    await owner.getByLabel("Minutes without an answer").fill("20")
    await owner.getByRole("button", { name: "Save", exact: true }).click()
    await owner.getByText("Saved.").waitFor()
    addWaiting(hub, 19)
    await new Visitor(hub, inbox).begin("I have just come.")
    await bell(owner).filter({ hasText: "1" }).waitFor()

    addWaiting(hub, 2)

    await bell(owner).filter({ hasText: "2" }).waitFor()
    const kinds = ["New conversation", "New conversation", "No answer yet"]
    await expect.poll(() => shownTo(owner)).toEqual(kinds.map(kind => [kind, "Website"]))
    await bell(owner).click()
    const alert = owner.getByRole("list", { name: "Alerts" }).getByRole("link", { name: /No answer yet/ })
    await alert.getByText("new", { exact: true }).waitFor()
    await photograph(owner, "alerts-no-answer")
    await alert.click()
    await owner.getByRole("log", { name: "Messages" }).getByText(secretWords).waitFor()
  })

  it("call whoever is on call, and go on to a second person when nobody looks", async () => {
    await owner.goto(hub.url("/settings/teams"))
    await owner.getByRole("link", { name: /^On call/ }).click()
    await owner.getByRole("button", { name: "Add a shift" }).click()
    await owner.getByLabel("Who has shift 1").selectOption(mira.name)
    const shift = owner.getByRole("group", { name: "Shift 1" })
    await shift.getByRole("checkbox", { name: "Saturday" }).check()
    await shift.getByRole("checkbox", { name: "Sunday" }).check()
    await shift.getByLabel("From").fill("00:00")
    await shift.getByLabel("Until").fill("00:00")
    await owner.getByLabel("An alert at which nobody has looked").selectOption("After 10 minutes")
    await owner.getByLabel("To", { exact: true }).selectOption(jonas.name)
    await owner.getByRole("button", { name: "Save the rota" }).click()
    await owner.getByText(`On call now: ${mira.name}`).waitFor()
    await photograph(owner, "team-on-call")
    await expectAccessible(owner)
    await expectFits(owner)
    const before = await bell(colleague).innerText()
    await new Visitor(hub, inbox).begin("I need somebody now.")
    await bell(owner).filter({ hasText: "1" }).waitFor()
    addWaiting(hub, 21)
    await bell(owner).filter({ hasText: "3" }).waitFor()
    expect(await bell(colleague).innerText()).toBe(before)

    addCalled(hub, 11)

    await colleague.goto(hub.url("/alerts"))
    const alert = colleague.getByRole("link", { name: /No answer yet/ }).filter({ hasText: "I need somebody now." })
    await alert.getByText("passed on to you after 11 min").waitFor()
    await photograph(colleague, "alerts-passed-on")
    await owner.goto(hub.url("/alerts"))
    await owner.getByText(`passed on to ${jonas.name} after 11 min`).first().waitFor()
    await expectAccessible(owner)
    await expectFits(owner)
    await owner.getByRole("link", { name: /No answer yet/ }).filter({ hasText: secretWords }).click()
    await owner.getByRole("log", { name: "Messages" }).getByText(secretWords).waitFor()
  })

  it("tell a colleague who is writing, and whom a note has mentioned", async () => {
    await colleague.goto(hub.url("/inbox"))
    await colleague.getByRole("link", { name: /rash/ }).click()
    await colleague.getByRole("tab", { name: "Private note" }).click()
    await colleague.getByRole("textbox", { name: /^Private note/ }).pressSequentially("@Mi")
    await owner.getByText(`${jonas.name} is writing…`).waitFor()
    await colleague.getByRole("option", { name: mira.name }).click()
    await colleague.getByRole("textbox", { name: /^Private note/ }).pressSequentially(" please look")
    await owner.getByRole("link", { name: "Contacts", exact: true }).click()
    await colleague.keyboard.press("Control+Enter")

    await bell(owner).filter({ hasText: "1" }).waitFor()
    await expect.poll(() => shownTo(owner)).toContainEqual(["You were mentioned", "Website"])
  })

  it("leave in peace who is away, and colleagues see it", async () => {
    await bell(owner).click()
    await owner.getByRole("list", { name: "Alerts" }).getByText("You were mentioned").waitFor()
    await owner.getByRole("button", { name: `${mira.name}: your session` }).click()
    await owner.getByRole("menuitemradio", { name: "Away" }).click()
    await owner.getByText("You are away").waitFor()
    await photograph(owner, "away")
    await expectAccessible(owner)

    await colleague.getByRole("button", { name: /^Assigned to/ }).click()
    await colleague.getByRole("menuitemradio", { name: `${mira.name} (away)` }).waitFor()
    await colleague.keyboard.press("Escape")
    const before = await shownTo(owner)
    await new Visitor(hub, inbox).begin("Anybody there?")
    await colleague.getByRole("link", { name: /Anybody there/ }).waitFor()

    expect(await shownTo(owner)).toEqual(before)
  })

  it("come to whom a conversation was given, who finds it among hers", async () => {
    await owner.goto(hub.url(`/settings/inboxes/${inbox}`))
    await owner.getByRole("radio", { name: /^In turn/ }).click()
    await owner.getByText("Saved.").waitFor()

    await new Visitor(hub, inbox).begin("Whose turn is it?")

    await colleague.getByRole("group", { name: "Lists" }).getByRole("link", { name: "Mine 1" }).click()
    await colleague.getByRole("link", { name: /Whose turn is it/ }).waitFor()
    await owner.getByRole("button", { name: "I am back" }).click()
    await owner.getByText("You are away").waitFor({ state: "detached" })
    expect(complaintsOf(owner.context())).toEqual([])
  })

  function bell(page: Page): Locator {
    return page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: /^Alerts/ })
  }
})

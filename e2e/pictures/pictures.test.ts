import { mkdirSync } from "node:fs"
import { join } from "node:path"
import type { Browser, FrameLocator, Page } from "playwright-core"
import { afterAll, beforeAll, describe, it } from "vitest"
import { launch, person } from "../browser.ts"
import { openChat, tell } from "../chat.ts"
import { fillFirstVisit, keepSheet, makeInbox, mira } from "../console.ts"
import { choose } from "../files.ts"
import { Hub } from "../hub.ts"
import { letIn } from "../members.ts"
import { addMorning, addWeeks } from "../seeding/seeding.ts"
import { answer, keepNote, label } from "../thread.ts"
import { Visitor } from "../visitor.ts"
import { Website } from "../website.ts"
import { prescription } from "./prescription.ts"
import { questions, shopPage } from "./shop-page.ts"

const images = join(import.meta.dirname, "../../docs/images")
const [wide, narrow] = [{ width: 1440, height: 900 }, { width: 360, height: 740 }]

/** A pharmacy on a busy morning, for the pictures in docs/images. Every word of it is invented. */
describe("pictures", () => {
  let hub: Hub
  let browser: Browser
  let shop: Website
  let owner: Page
  let customer: Page
  let colleague: Page
  let chat: FrameLocator
  const pages: Record<string, string> = {}

  beforeAll(async () => {
    mkdirSync(images, { recursive: true });
    [hub, browser] = await Promise.all([Hub.start(), launch()])
    shop = await Website.serve("shop.localhost", pages, "")
    const timezoneId = zoneAtTen()
    owner = await person(browser, { viewport: wide, timezoneId })
    customer = await person(browser, { viewport: { width: 1180, height: 760 }, timezoneId })
    colleague = await person(browser, { viewport: wide, timezoneId })
  })

  afterAll(async () => {
    await browser.close()
    await shop.close()
    await hub.remove()
  })

  it("of the first visit and the recovery kit", async () => {
    await owner.goto(hub.url())
    await owner.getByRole("button", { name: "Make the workspace" }).waitFor()
    await take(owner, "first-visit")
    await fillFirstVisit(owner, mira)
    await owner.getByRole("region", { name: "Recovery kit", exact: true }).waitFor()
    await take(owner, "recovery-kit")
    await keepSheet(owner, "Recovery kit")
    await keepSheet(owner, "Workspace recovery key")
    await owner.getByRole("navigation", { name: "Main" }).waitFor()
  })

  it("of the widget on a website", async () => {
    const inbox = await makeInbox(owner, { website: shop.origin })
    await owner.getByLabel("Name, before the first message").check()
    await owner.getByRole("button", { name: "Save" }).click()
    await owner.getByText("Saved.").waitFor()
    await letIn(owner, colleague)
    for (const [name, question] of questions) await new Visitor(hub, inbox).begin(question, name)
    addMorning(hub)

    const line = await lineFor(inbox)
    pages["/"] = shopPage(line)
    chat = await openChat(customer, shop.origin)
    await chat.getByLabel("Name").fill("Leonie Brandt")
    await tell(chat, "Hi, can I still change the delivery of my order to Friday?")
    await owner.getByRole("link", { name: "Inbox", exact: true }).click()
    await owner.getByRole("link", { name: /Leonie Brandt/ }).click()
    await answer(owner, "Of course. Friday between 9 and 12 is free, shall I move it?")
    await chat.getByText("Of course.").waitFor()
    await tell(chat, "Yes please. And is the ointment ok together with what is on my prescription?")
    await choose(chat, { name: "prescription.jpg", mimeType: "image/jpeg", buffer: await prescription(browser) })
    await tell(chat, "Here is a picture of it")
    await chat.getByRole("button", { name: "Open prescription.jpg" }).waitFor()
    await answer(owner, "Thank you, Leonie. A pharmacist is looking at it now, I will be back in five minutes.")
    await chat.getByText("Thank you, Leonie.").waitFor()
    await take(customer, "widget")
  })

  it("of the inbox", async () => {
    await label(owner, "delivery")
    await keepNote(owner, "@Jonas Feld can you check the interaction list before I answer?")
    await owner.getByRole("button", { name: "Assigned to You. Assign" }).waitFor()
    await owner.getByRole("link", { name: "Mine 1" }).waitFor()
    await owner.getByRole("link", { name: "Needs a human 6" }).waitFor()
    await owner.mouse.move(700, 450)
    await owner.locator(".toast").first().waitFor({ state: "detached" })
    await take(owner, "inbox")
  })

  it("of the reports", async () => {
    await owner.getByRole("link", { name: /sunscreen/ }).click()
    await answer(owner, "One for babies without scent, with factor 50. In the shade it is best all the same.")
    await owner.getByRole("button", { name: /^Close/ }).click()
    await owner.locator(".toast", { hasText: "Closed" }).waitFor()
    await owner.getByRole("button", { name: "Put away" }).click()
    addWeeks(hub)
    await owner.getByRole("link", { name: "Reports", exact: true }).click()
    await owner.getByRole("img", { name: /^Conversations by day/ }).waitFor()
    await take(owner, "reports")
  })

  async function lineFor(inbox: string): Promise<string> {
    await owner.goto(hub.url(`/settings/inboxes/${inbox}`))
    return await owner.getByLabel("The line for your website").locator("code").innerText()
  }
})

/** Where in the world it is ten in the morning. Zones to the east of Greenwich are written with a minus. */
function zoneAtTen(): string {
  const hour = new Date().getUTCHours()
  const east = hour > 20 ? 34 - hour : 10 - hour
  return `Etc/GMT${east > 0 ? "-" : "+"}${Math.abs(east)}`
}

async function take(page: Page, name: string): Promise<void> {
  const size = page.viewportSize() ?? wide
  for (const scheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: scheme })
    await page.screenshot({ path: join(images, `${name}-${scheme}.png`) })
  }
  await page.setViewportSize(narrow)
  await page.emulateMedia({ colorScheme: "light" })
  for (const frame of page.frames()) await frame.evaluate(laidOut)
  await page.screenshot({ path: join(images, `${name}-phone.png`) })
  await page.setViewportSize(size)
}

/** A frame in a page learns its new size a frame later, and what it shows one after that. */
async function laidOut(): Promise<void> {
  for (let frames = 0; frames < 3; frames += 1) await new Promise(painted => requestAnimationFrame(painted))
}

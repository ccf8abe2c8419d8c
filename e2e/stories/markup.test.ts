import { createHmac } from "node:crypto"
import { readFile } from "node:fs/promises"
import type { Browser, FrameLocator, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { complaintsOf, expectFits, launch, person, photograph } from "../browser.ts"
import { edit, openChat, pageWith, tell } from "../chat.ts"
import { fillFirstVisit, jonas, keepSheet, makeInbox, mira } from "../console.ts"
import { choose, downloaded } from "../files.ts"
import { Hub } from "../hub.ts"
import { expectInert, markup } from "../markup.ts"
import { joinWorkspace } from "../members.ts"
import { lookElsewhere, shownTo } from "../notifications.ts"
import { PostOffice } from "../post-office.ts"
import { answer, contactPanel, correct, keepNote, label, messages, reply } from "../thread.ts"
import { Website } from "../website.ts"

/** A file's name is made one that every system takes, before it is sealed. */
const fileName = markup.file.replaceAll(/["<>]/g, "_")

/** What Chromium says when two members' browsers write down at once who a visitor is: the second is told. */
const alreadyKnown = "status of 409"

describe("markup in every field", () => {
  let post: PostOffice
  let hub: Hub
  let browser: Browser
  let shop: Website
  let owner: Page
  let colleague: Page
  let customer: Page
  let chat: FrameLocator
  const pages: Record<string, string> = {}

  beforeAll(async () => {
    post = await PostOffice.open()
    const environment = { ...post.environment, PARLEY_MAIL_AFTER: "0s" }
    ;[hub, browser] = await Promise.all([Hub.start({ environment }), launch()])
    shop = await Website.serve("shop.localhost", pages, `script-src ${hub.url()}; frame-src ${hub.url()}`)
    ;[owner, colleague, customer] = [await cautious({ width: 1440, height: 900 }), await cautious(), await cautious()]
    await lookElsewhere(owner)
  })

  afterAll(async () => {
    await browser.close()
    await shop.close()
    await hub.remove()
    post.close()
  })

  it("stands on the recovery kit as it was typed, on the screen and on paper", async () => {
    await owner.goto(hub.url())
    await fillFirstVisit(owner, { ...mira, name: markup.owner }, markup.workspace)
    const kit = owner.getByRole("region", { name: "Recovery kit" })
    await kit.getByText(`${markup.owner} · ${markup.workspace}`).waitFor()
    await owner.emulateMedia({ media: "print" })
    expect(await kit.getByText(`${markup.owner} · ${markup.workspace}`).isVisible()).toBe(true)
    await owner.emulateMedia({ media: null })
    await expectInert(owner)

    await keepSheet(owner, "Recovery kit")
    await keepSheet(owner, "Workspace recovery key")
    await expect.poll(() => owner.title()).toBe(`Inbox · ${markup.workspace}`)
  })

  it("names a team, an inbox and whom a link is for", async () => {
    await owner.goto(hub.url("/settings/teams"))
    await owner.getByRole("button", { name: "What to do with Team" }).click()
    await owner.getByRole("menuitem", { name: "Rename" }).click()
    await owner.getByRole("textbox", { name: "Name" }).fill(markup.team)
    await owner.getByRole("button", { name: "Rename", exact: true }).click()
    await owner.getByRole("heading", { name: markup.team }).waitFor()

    await makeInbox(owner, { website: shop.origin, name: markup.inbox })
    await owner.getByLabel("Greeting").fill(markup.greeting)
    await owner.getByLabel("In these words").fill(markup.question)
    for (const asked of ["Name, before the first message", "E-mail, before the first message"]) {
      await owner.getByLabel(asked).check()
    }
    await owner.getByLabel("Whether they want an e-mail when there is an answer").check()
    await owner.getByRole("figure", { name: "Preview of the widget" }).getByText(markup.greeting).waitFor()
    await owner.getByRole("button", { name: "Save" }).click()
    await owner.getByText("Saved.").waitFor()
    pages["/"] = pageWith((await lineWithIdentity()))
    await seen(owner, "settings-inbox", markup.inbox, markup.team)

    await owner.goto(hub.url("/settings/members"))
    await owner.getByRole("button", { name: "Invite somebody" }).click()
    await owner.getByLabel("For whom").fill(markup.invitation)
    await owner.getByRole("button", { name: "Make the link" }).click()
    const link = await owner.getByLabel("Invitation link").innerText()
    await owner.getByRole("button", { name: "I have sent it" }).click()
    await seen(owner, "members", markup.invitation, markup.owner, markup.team)
    await colleague.goto(link)
    await colleague.getByRole("heading", { name: `Join ${markup.workspace}` }).waitFor()
    await joinWorkspace(colleague, { ...jonas, name: markup.colleague })
    await owner.goto(hub.url("/settings/alerts"))
    await owner.getByRole("button", { name: "Switch on" }).click()
  })

  it("is what a visitor reads, and writes", async () => {
    chat = await openChat(customer, shop.origin)
    for (const words of [markup.workspace, markup.greeting, markup.team]) await chat.getByText(words).first().waitFor()
    await chat.getByRole("button", { name: "Who can read" }).click()
    for (const name of [markup.owner, markup.colleague]) await chat.getByText(name).first().waitFor()
    await expectInert(customer)
    await chat.getByRole("button", { name: "Done" }).click()

    await chat.getByLabel("Name").fill(markup.visitorName)
    await chat.getByLabel("E-mail").fill(markup.visitorEmail)
    await choose(chat, { name: markup.file, mimeType: "text/html", buffer: Buffer.from(markup.message) })
    await tell(chat, markup.message)
    await chat.getByText(fileName).waitFor()

    expect(await chat.getByRole("link").evaluateAll(links => links.map(link => link.getAttribute("href"))))
      .toEqual(["https://shop.example/"])
    await expect.poll(() => shownTo(owner)).toEqual([["New conversation", markup.inbox]])
  })

  it("is what members read, and write", async () => {
    await owner.getByRole("link", { name: "Inbox", exact: true }).click()
    await owner.getByRole("region", { name: "Conversations" }).getByText(markup.message).waitFor()
    await owner.getByRole("navigation", { name: "Main" }).getByRole("link", { name: /^Alerts/ }).click()
    const alerts = owner.getByRole("list", { name: "Alerts" })
    await alerts.getByText(`${markup.visitorName} · ${markup.inbox}`).waitFor()
    await expectInert(owner)
    await alerts.getByRole("link").first().click()
    await messages(owner).getByText(markup.message).waitFor()
    await messages(owner).getByText(fileName).waitFor()
    for (const words of [markup.visitorName, markup.visitorEmail, markup.identifier, markup.inbox, markup.team]) {
      await contactPanel(owner).getByText(words).first().waitFor()
    }
    await answer(owner, markup.answer)
    await correct(owner, markup.answer, markup.edit)
    await keepNote(owner, markup.note)
    await label(owner, markup.label)
    await seen(owner, "thread", markup.message, markup.edit, markup.note, markup.label)
    await keepView()
    await seen(owner, "views", markup.view)
    await owner.getByRole("region", { name: "Conversations" }).getByText(markup.label).click()

    await colleague.getByRole("region", { name: "Conversations" }).getByRole("link").first().click()
    await reply(colleague).pressSequentially("One moment")
    await chat.getByText(`${markup.colleague} is writing…`).waitFor()
    await answer(colleague, markup.answer)
    await chat.getByText(markup.edit).waitFor()
    await chat.getByText(markup.colleague).waitFor()
    await edit(chat, markup.message, markup.edit)
    await messages(owner).getByText(`${markup.colleague} ·`).waitFor()
    await seen(customer, "widget")
  })

  it("is kept with saved replies and contacts", async () => {
    await owner.goto(hub.url("/settings/replies"))
    await owner.getByRole("button", { name: "New reply" }).click()
    await owner.getByLabel("Name").fill(markup.reply)
    await owner.getByLabel("Text").fill(markup.replyText)
    await owner.getByRole("button", { name: "Keep", exact: true }).click()
    await owner.getByRole("button", { name: `Change ${markup.reply}` }).waitFor()
    await seen(owner, "replies", markup.reply, markup.replyText)

    await owner.getByRole("link", { name: "Contacts", exact: true }).click()
    await owner.getByRole("list", { name: "Contacts" }).getByRole("link").first().click()
    await owner.getByLabel("Name", { exact: true }).fill(markup.contactName)
    await owner.getByRole("button", { name: "+ Add a field" }).click()
    await owner.getByLabel("Label").fill(markup.field)
    await owner.getByRole("textbox", { name: markup.field }).fill(markup.value)
    await owner.getByLabel("E-mail", { exact: true }).fill("leonie@example.org")
    await owner.getByRole("button", { name: "Keep" }).click()
    await owner.getByRole("heading", { name: markup.contactName }).waitFor()
    await seen(owner, "contacts", markup.contactName)

    await owner.getByRole("link", { name: "Inbox", exact: true }).click()
    await owner.getByRole("region", { name: "Conversations" }).getByText(markup.label).click()
    for (const words of [markup.field, markup.value]) await contactPanel(owner).getByText(words).waitFor()
    await reply(owner).fill("/marquee")
    await owner.getByRole("option", { name: markup.reply }).waitFor()
    await expectInert(owner)
    await reply(owner).fill("")
  })

  it("is found by search and palette", async () => {
    await owner.goto(hub.url(`/search?q=${encodeURIComponent(markup.answer)}`))
    await owner.getByRole("list", { name: "Messages found" }).getByText(markup.answer).first().waitFor()
    await expectInert(owner)
    await owner.keyboard.press("Escape")
    await owner.keyboard.press("Control+k")
    await owner.getByRole("combobox").fill(markup.contactName)
    await owner.getByRole("option", { name: markup.contactName }).first().waitFor()
    await seen(owner, "palette", `All messages with “${markup.contactName}”`)
    await owner.keyboard.press("Escape")
  })

  it("says how it was", async () => {
    await colleague.getByRole("button", { name: /^Close/ }).click()
    await chat.getByText(markup.question).waitFor()
    await chat.getByRole("radio", { name: "1 of 5" }).click()
    await chat.getByRole("textbox", { name: "Say more, if you like" }).fill(markup.rating)
    await chat.getByRole("button", { name: "Send" }).first().click()

    await messages(colleague).getByText(`“${markup.rating}”`).waitFor()
    await expectInert(colleague)
  })

  it("is counted in reports, and is no formula in their table", async () => {
    await owner.goto(hub.url("/reports"))
    for (const name of [markup.inbox, markup.colleague, markup.label]) await owner.getByText(name).waitFor()
    await seen(owner, "reports")
    const csv = (await downloaded(owner.getByRole("button", { name: "Download CSV" }))).toString()

    const cells = csv.split("\r\n").flatMap(line => line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/))
    expect(csv).toContain(`"'${markup.inbox.replaceAll("\"", "\"\"")}"`)
    expect(csv).toContain(`'${markup.colleague}`)
    expect(csv).toContain(`'${markup.label}`)
    expect(cells.filter(cell => /^"?[=+\-@\t\r\n]/.test(cell))).toEqual([])
  })

  it("is in the copy that a visitor keeps, which runs nothing", async () => {
    await chat.getByRole("button", { name: "Your history" }).click()
    const [download] = await Promise.all([
      customer.waitForEvent("download"),
      chat.getByRole("dialog").getByRole("button", { name: "Download" }).click(),
    ])
    const reader = await cautious()
    await reader.setContent(await readFile(await download.path(), "utf8"))

    await seen(reader, "transcript", markup.workspace, markup.colleague, markup.answer, markup.edit)
    await chat.getByRole("button", { name: "Done" }).click()
  })

  it("is in a mail, which runs nothing", async () => {
    await chat.getByRole("textbox", { name: "Write a message" }).fill("One more thing.")
    await chat.getByRole("button", { name: "Send" }).click()
    await chat.getByRole("button", { name: "Tell me by e-mail when there is an answer" }).click()
    await chat.getByRole("textbox", { name: "Your e-mail address" }).fill("leonie@example.org")
    await chat.getByRole("button", { name: "Tell me", exact: true }).click()
    await chat.getByText("If you leave, an e-mail tells you").waitFor()
    await customer.goto("about:blank")
    await answer(colleague, "Gladly.")

    await expect.poll(() => post.mails.length).toBe(1)
    const reader = await cautious()
    await reader.setContent(/<!doctype html>.*<\/html>/s.exec(post.mails[0] ?? "")?.[0] ?? "")
    await seen(reader, "mail", markup.workspace)
  })

  it("is nothing but an address that leads nowhere", async () => {
    for (const path of ["inbox", "contacts", "settings/inboxes", "join", "api/v1/conversations", "widget", "reports"]) {
      const lost = await person(browser)
      await lost.goto(hub.url(`/${path}/${encodeURIComponent(markup.message)}?list=${encodeURIComponent(markup.view)}`))
      await expectInert(lost)
      expect(complaintsOf(lost.context()).filter(words => !/status of (400|401|404)/.test(words))).toEqual([])
      await lost.context().close()
    }
  })

  it("has made nobody's page complain", () => {
    for (const page of [owner, colleague, customer]) {
      expect(complaintsOf(page.context()).filter(words => !words.includes(alreadyKnown))).toEqual([])
    }
  })

  /** A person whose story fails when a page asks her something: only a script that should not run does. */
  async function cautious(viewport = { width: 1280, height: 800 }): Promise<Page> {
    const page = await person(browser, { viewport })
    page.on("dialog", dialog => {
      complaintsOf(page.context()).push(`ran: ${dialog.message()}`)
      void dialog.dismiss()
    })
    return page
  }

  /** All of it stands on the page as it was typed, and nothing has become of it. */
  async function seen(page: Page, name: string, ...texts: readonly string[]): Promise<void> {
    for (const text of texts) await page.getByText(text).first().waitFor()
    await expectInert(page)
    await expectFits(page)
    await photograph(page, `markup-${name}`)
  }

  async function keepView(): Promise<void> {
    await owner.getByRole("button", { name: "Filter" }).click()
    await owner.getByLabel("Label", { exact: true }).selectOption({ label: markup.label })
    await owner.getByLabel("Name of the view").fill(markup.view)
    await owner.getByRole("button", { name: "Keep", exact: true }).click()
    await owner.locator(".toast", { hasText: `The view “${markup.view}” is kept.` }).waitFor()
  }

  async function lineWithIdentity(): Promise<string> {
    await owner.getByRole("button", { name: "Make a secret" }).click()
    const secret = await owner.getByLabel("The secret for your website's server").innerText()
    const hash = createHmac("sha256", secret).update(markup.identifier).digest("hex")
    const line = await owner.getByLabel("The line for your website", { exact: true }).innerText()
    return line.replace(" async", ` data-user-id="${markup.identifier}" data-user-hash="${hash}" async`)
  }
})

import { createHmac, randomBytes } from "node:crypto"
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Browser, FrameLocator, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { complaintsOf, expectAccessible, launch, person, photograph } from "../browser.ts"
import { browserKeeps, canaries, filesWith } from "../canaries.ts"
import { edit, openChat, pageWith, tell } from "../chat.ts"
import { jonas, makeInbox, makeWorkspace, mira, openByKit, type Paper } from "../console.ts"
import { choose, downloaded, picture } from "../files.ts"
import { Hub } from "../hub.ts"
import { command } from "../launcher.ts"
import { letIn, remove } from "../members.ts"
import { answer, contactPanel, correct, keepNote, label, messages, reply } from "../thread.ts"
import { Website } from "../website.ts"

/** What Chromium says when the hub refuses words under a key that a removed member knows; they are sealed anew. */
const theKeyHasChanged = "status of 409"

const drawing = Buffer.concat([Buffer.from(canaries.largeContent), randomBytes(20 << 20)])

/** From the first visit to the last word erased, with a canary in everything that is sealed. */
describe("the whole story", () => {
  let hub: Hub
  let browser: Browser
  let shop: Website
  let owner: Page
  let customer: Page
  let member: Page
  let paper: Paper
  let secret: string
  let chat: FrameLocator
  const pages: Record<string, string> = {}
  const backups = mkdtempSync(join(tmpdir(), "parley-backups-"))
  const desk = mkdtempSync(join(tmpdir(), "parley-desk-"))

  beforeAll(async () => {
    [hub, browser] = await Promise.all([Hub.start(), launch()])
    const policy = `default-src 'none'; script-src ${hub.url()}; frame-src ${hub.url()}`
    shop = await Website.serve("shop.localhost", pages, policy)
    owner = await person(browser, { viewport: { width: 1440, height: 900 } })
    customer = await person(browser)
    member = await person(browser)
  })

  afterAll(async () => {
    await browser.close()
    await shop.close()
    await hub.remove()
    for (const folder of [backups, desk]) rmSync(folder, { recursive: true })
  })

  it("begins with a workspace, a kit that is kept, and a line in the pages of a website", async () => {
    paper = await makeWorkspace(owner, hub)
    await owner.getByText("Nobody has written yet").waitFor()
    await photograph(owner, "inbox-empty")
    await makeInbox(owner, { website: shop.origin })
    await owner.getByLabel("Name, before the first message").check()
    await owner.getByLabel("E-mail, before the first message").check()
    await owner.getByRole("button", { name: "Save" }).click()
    await owner.getByText("Saved.").waitFor()
    await owner.getByText("Pin this version of the script").click()
    const line = await owner.getByLabel("The line for your website").getByText("integrity").innerText()

    await owner.getByRole("button", { name: "Make a secret" }).click()
    secret = await owner.getByLabel("The secret for your website's server").innerText()
    const hash = createHmac("sha256", secret).update(canaries.identifier).digest("hex")
    const identity = `data-user-id="${canaries.identifier}" data-user-hash="${hash}"`
    pages["/"] = pageWith(line.replace(" async", ` ${identity} async`))
    await owner.getByRole("link", { name: "Inbox", exact: true }).click()
    await owner.getByText("Put this line into your website.").waitFor()

    chat = await openChat(customer, shop.origin)
    await chat.getByRole("textbox", { name: "Write a message" }).waitFor()
  })

  it("has a visitor who says who she is, and sends a picture and 20 MB with her first words", async () => {
    await chat.getByLabel("Name").fill(canaries.visitorName)
    await chat.getByLabel("E-mail").fill(canaries.visitorEmail)
    await choose(chat, { name: canaries.picture, mimeType: "image/jpeg", buffer: picture("lying.jpg") },
      { name: canaries.smallFile, mimeType: canaries.type, buffer: Buffer.from(canaries.content) })
    await choose(chat, onDesk(canaries.file))
    await tell(chat, canaries.message)

    await owner.getByRole("link", { name: new RegExp(canaries.message) }).click()
    await messages(owner).getByRole("button", { name: `Open ${canaries.picture}` }).waitFor()
    const plan = await downloaded(messages(owner).getByRole("button", { name: `Download ${canaries.file}` }))

    expect(plan.equals(drawing)).toBe(true)
    await contactPanel(owner).getByText(canaries.visitorName).first().waitFor()
    await contactPanel(owner).getByText(canaries.identifier).waitFor()
    await contactPanel(owner).getByText("verified", { exact: true }).waitFor()
  })

  it("is answered live, and goes on", async () => {
    await answer(owner, canaries.answer)
    await chat.getByText(canaries.answer).waitFor()

    await tell(chat, "The next one, pleas")
    await edit(chat, "The next one, pleas", `${canaries.edit} by the customer`)
    await messages(owner).getByText(`${canaries.edit} by the customer`).waitFor()
    await correct(owner, canaries.answer, `${canaries.answer}, corrected`)
    await chat.getByText(`${canaries.answer}, corrected`).waitFor()
  })

  it("has a team that keeps to itself what it notes, labels and knows", async () => {
    await keepNote(owner, canaries.note)
    await label(owner, canaries.label)
    await keepView(canaries.view)
    await keepReply(canaries.savedReply, canaries.savedReplyText)
    await describeContact(canaries.attribute, canaries.attributeValue)

    await owner.getByRole("link", { name: new RegExp(canaries.visitorName) }).click()
    await contactPanel(owner).getByText(canaries.attributeValue).waitFor()
    await reply(owner).fill(canaries.draft)
    await owner.getByText("Draft kept on this device").waitFor()
    await chat.getByRole("textbox", { name: "Write a message" }).fill(canaries.unsent)
    await photograph(owner, "inbox")
    await expectAccessible(owner)
  })

  it("is all there after both have loaded their pages again", async () => {
    await Promise.all([owner.reload(), customer.reload()])
    chat = await openChat(customer)

    for (const side of [messages(owner), chat]) {
      for (const words of [canaries.message, `${canaries.answer}, corrected`, `${canaries.edit} by the customer`]) {
        await side.getByText(words).waitFor()
      }
      await side.getByRole("button", { name: `Open ${canaries.picture}` }).waitFor()
    }
    await messages(owner).getByText(canaries.note).waitFor()
    expect(await reply(owner).inputValue()).toBe(canaries.draft)
    expect(await chat.getByText(canaries.note).count()).toBe(0)
  })

  it("lies sealed in both browsers, what was only being written too", async () => {
    const frame = customer.frames().find(part => part.url().startsWith(hub.url()))
    if (frame === undefined) throw new Error("the widget has no frame")

    expect(await browserKeeps(owner)).toEqual([])
    expect(await browserKeeps(frame)).toEqual([])
    expect(await browserKeeps(owner, "draft")).not.toEqual([])
    expect(await browserKeeps(frame, "parley")).not.toEqual([])
  })

  it("has a second member who is invited, reads what was said before, and answers", async () => {
    await letIn(owner, member)
    await member.getByRole("link", { name: new RegExp(canaries.visitorName) }).click()
    await messages(member).getByText(canaries.message).waitFor()
    await messages(member).getByText(canaries.note).waitFor()

    await answer(member, `${canaries.answer} by Jonas`)

    await chat.getByText(`${canaries.answer} by Jonas`).waitFor()
  })

  it("goes on without him when he is removed: he reads no more", async () => {
    await remove(owner)
    await member.getByRole("heading", { name: "Sign in" }).waitFor()
    expect(await member.getByText(canaries.answer).count()).toBe(0)
    expect(await member.evaluate(async () => (await fetch("/api/v1/conversations")).status)).toBe(401)

    await tell(chat, `${canaries.message} under a new key`)
    await owner.getByRole("link", { name: "Inbox", exact: true }).click()
    await owner.getByRole("link", { name: /under a new key/ }).click()

    await messages(owner).getByText("under a new key").waitFor()
    await messages(owner).getByText(`${jonas.name} ·`).waitFor()
  })

  it("is closed, and the customer says how it was", async () => {
    await owner.getByRole("button", { name: /^Close/ }).click()
    await chat.getByRole("radio", { name: "5 of 5" }).click()
    await chat.getByRole("textbox", { name: "Say more, if you like" }).fill(canaries.rating)
    await chat.getByRole("button", { name: "Send" }).first().click()
    await chat.getByText("Thank you.").waitFor()

    await messages(owner).getByText(canaries.rating).waitFor()
  })

  it("is opened whole by the recovery kit, in a browser that knows nothing", async () => {
    owner = await person(browser, { viewport: { width: 1440, height: 900 } })
    await openByKit(owner, hub, paper.kit, { ...mira, passphrase: "nine loud crows under a red bridge" })
    await owner.getByRole("link", { name: /^Closed/ }).click()
    await owner.getByRole("link", { name: new RegExp(canaries.label) }).click()

    const { message, answer: answered, edit: edited, note, rating } = canaries
    for (const words of [message, answered, edited, note, rating]) {
      await messages(owner).getByText(words).first().waitFor()
    }
    await messages(owner).getByRole("button", { name: `Open ${canaries.picture}` }).waitFor()
    await contactPanel(owner).getByText(canaries.attributeValue).waitFor()
    await reply(owner).fill(`/${canaries.savedReply}`)
    await owner.getByRole("option", { name: new RegExp(canaries.savedReply) }).waitFor()
    const complaints = [...complaintsOf(owner.context()), ...complaintsOf(customer.context())]
    expect(complaints.filter(words => !words.includes(theKeyHasChanged))).toEqual([])
  })

  it("leaves no word of it in database, write-ahead log, files, logs and backup", async () => {
    await command("backup", join(backups, "whole.parley"), "--data", hub.data)
    await hub.stop()

    for (const folder of [hub.data, backups]) {
      expect(filesWith(folder)).toEqual([])
      for (const own of [secret, mira.passphrase, jonas.passphrase, paper.kit, paper.recoveryKey]) {
        expect(filesWith(folder, own)).toEqual([])
      }
      expect(filesWith(folder, "Linden Pharmacy")).not.toEqual([])
    }
  })

  it("ends when the visitor wants it erased, and the team does so", async () => {
    await hub.start()
    await chat.getByRole("button", { name: "Your history" }).click()
    await chat.getByRole("button", { name: "Ask the team to erase it" }).click()
    await owner.getByRole("button", { name: "Erase it…" }).click()
    await owner.getByRole("button", { name: "Erase it", exact: true }).click()

    await owner.getByText("This conversation was erased.").waitFor()
    await chat.getByRole("button", { name: "Done" }).click()
    await chat.getByText("This conversation was erased.").waitFor()
    await chat.getByRole("button", { name: "Begin a new one" }).click()
    await chat.getByText(canaries.message).first().waitFor({ state: "detached" })
    expect(await owner.getByText(canaries.message).count()).toBe(0)
    expect(readdirSync(join(hub.data, "files"), { recursive: true, withFileTypes: true })
      .filter(file => file.isFile())).toEqual([])
  })

  async function keepView(name: string): Promise<void> {
    await owner.getByRole("button", { name: "Filter" }).click()
    await owner.getByLabel("Label", { exact: true }).selectOption({ label: canaries.label })
    await owner.getByLabel("Name of the view").fill(name)
    await owner.getByRole("button", { name: "Keep", exact: true }).click()
    await owner.getByRole("link", { name }).waitFor()
  }

  /** The drawing, as a file of that name. */
  function onDesk(name: string): string {
    const path = join(desk, name)
    writeFileSync(path, drawing)
    return path
  }

  async function keepReply(name: string, text: string): Promise<void> {
    await owner.goto(hub.url("/settings/replies"))
    await owner.getByRole("button", { name: "New reply" }).click()
    await owner.getByLabel("Name").fill(name)
    await owner.getByLabel("Text").fill(text)
    await owner.getByRole("button", { name: "Keep", exact: true }).click()
    await owner.getByRole("button", { name: `Change ${name}` }).waitFor()
    await owner.goto(hub.url("/inbox"))
  }

  async function describeContact(field: string, value: string): Promise<void> {
    await owner.getByRole("link", { name: "Contacts", exact: true }).click()
    await owner.getByRole("list", { name: "Contacts" }).getByRole("link").first().click()
    await owner.getByRole("button", { name: "+ Add a field" }).click()
    await owner.getByLabel("Label").fill(field)
    await owner.getByRole("textbox", { name: field }).fill(value)
    await owner.getByRole("button", { name: "Keep" }).click()
    await owner.getByText("Kept for your team.").waitFor()
    await owner.getByRole("link", { name: "Inbox", exact: true }).click()
  }
})

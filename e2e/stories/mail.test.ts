import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { expectAccessible, launch, person, photograph } from "../browser.ts"
import { chatOf, openChat, pageWith, tell } from "../chat.ts"
import { makeInbox, makeWorkspace } from "../console.ts"
import { Hub } from "../hub.ts"
import { PostOffice } from "../post-office.ts"
import { Website } from "../website.ts"

describe("a mail that tells of an answer", () => {
  let post: PostOffice
  let hub: Hub
  let browser: Browser
  let shop: Website
  let admin: Page
  let visitor: Page
  const pages: Record<string, string> = {}

  beforeAll(async () => {
    post = await PostOffice.open()
    ;[hub, browser] = await Promise.all([
      Hub.start({ environment: { ...post.environment, PARLEY_MAIL_AFTER: "0s" } }), launch(),
    ])
    shop = await Website.serve("shop.localhost", pages, `script-src ${hub.url()}; frame-src ${hub.url()}`)
    ;[admin, visitor] = [await person(browser), await person(browser)]
    await makeWorkspace(admin, hub)
    await makeInbox(admin, { website: shop.origin })
    pages["/"] = pageWith(await admin.getByLabel("The line for your website").innerText())
  })

  afterAll(async () => {
    await browser.close()
    await shop.close()
    await hub.remove()
    post.close()
  })

  const answers = (): readonly string[] => post.mails.filter(mail => mail.includes("has answered you"))

  it("is offered when an admin says so, who can send a test to herself", async () => {
    await admin.getByLabel("Whether they want an e-mail when there is an answer").check()
    await admin.getByRole("button", { name: "Save" }).click()
    await admin.getByText("Saved.").waitFor()
    await admin.goto(hub.url("/settings/mail"))
    await admin.getByRole("button", { name: "Send a test mail to myself" }).click()

    await admin.getByText("The mail server has taken it").waitFor()
    expect(post.mails.at(-1)).toContain("Mail works.")
    await expectAccessible(admin)
    await photograph(admin, "mail-settings")
  })

  it("goes to a visitor who wished it, leads back to the chat and says nothing of what was said", async () => {
    const chat = await openChat(visitor, shop.origin)
    await tell(chat, "Do you have it in blue?")
    await chat.getByRole("button", { name: "Tell me by e-mail when there is an answer" }).click()
    await chat.getByRole("textbox", { name: "Your e-mail address" }).fill("leonie@example.org")
    await expectAccessible(visitor)
    await photograph(visitor, "widget-mail")
    await chat.getByRole("button", { name: "Tell me", exact: true }).click()
    await chat.getByText("If you leave, an e-mail tells you when there is an answer.").waitFor()
    await visitor.goto("about:blank")

    await admin.goto(hub.url("/inbox"))
    await admin.getByRole("link", { name: /in blue/ }).click()
    await admin.getByRole("textbox", { name: /^Write to/ }).fill("In blue and in green.")
    await admin.keyboard.press("Control+Enter")

    await expect.poll(answers).toHaveLength(1)
    const [mail = ""] = answers()
    expect(mail).toContain("To: leonie@example.org")
    expect(mail).toContain(`${shop.origin}/#parley`)
    expect(mail).not.toMatch(/blue|green/)
    await visitor.setContent(/<!doctype html>.*<\/html>/s.exec(mail)?.[0] ?? "")
    await expectAccessible(visitor)
    await photograph(visitor, "mail-letter")
    await visitor.goto(`${shop.origin}/#parley`)
    await chatOf(visitor).getByText("In blue and in green.").waitFor()
  })

  it("comes no more once its link was followed and confirmed", async () => {
    const stop = /http:\/\/localhost:\d+\/widget\/mail\/stop\?[^\s"<>]+/.exec(answers()[0] ?? "")?.[0] ?? ""
    await visitor.goto(stop)
    await expectAccessible(visitor)
    await photograph(visitor, "mail-stop")
    await visitor.getByRole("button", { name: "Stop these mails" }).click()

    await visitor.getByRole("heading", { name: "No more mails" }).waitFor()
  })
})

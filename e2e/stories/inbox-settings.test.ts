import { createHmac } from "node:crypto"
import type { Browser, Locator, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { complaintsOf, expectAccessible, launch, person, photograph } from "../browser.ts"
import { openChat, pageWith, tell } from "../chat.ts"
import { makeInbox, makeWorkspace } from "../console.ts"
import { Hub } from "../hub.ts"
import { Website } from "../website.ts"

describe("the settings of an inbox", () => {
  let hub: Hub
  let browser: Browser
  let shop: Website
  let admin: Page
  let address: string
  let line: string
  const pages: Record<string, string> = {}

  beforeAll(async () => {
    [hub, browser] = await Promise.all([Hub.start(), launch()])
    shop = await Website.serve("shop.localhost", pages, `script-src ${hub.url()}; frame-src ${hub.url()}`)
    admin = await person(browser)
    await makeWorkspace(admin, hub)
    await makeInbox(admin, { website: shop.origin })
    address = admin.url()
    line = await admin.getByLabel("The line for your website").innerText()
    pages["/"] = pageWith(line)
  })

  afterAll(async () => {
    await browser.close()
    await shop.close()
    await hub.remove()
  })

  it("show in a preview while they are changed, and in the widget when they are saved", async () => {
    await admin.getByLabel("Greeting").fill("Good day! How can we help?")
    await admin.getByRole("figure", { name: "Preview of the widget" }).getByText("Good day!").waitFor()
    await admin.getByLabel("Name, before the first message").check()
    await admin.getByLabel("Say in the widget when you answer").check()
    for (const day of ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]) {
      await admin.getByRole("checkbox", { name: day }).uncheck()
    }
    await photograph(admin, "inbox-settings-hours")
    await expectAccessible(admin)
    await admin.getByRole("button", { name: "Save" }).click()
    await admin.getByText("Saved.").waitFor()

    const chat = await openChat(await person(browser), shop.origin)

    await chat.getByText("Good day! How can we help?").waitFor()
    await chat.getByText("Closed now").waitFor()
    await chat.getByRole("textbox", { name: /name/i }).waitFor()
  })

  it("make the widget light on a light website, whatever the visitor's system is", async () => {
    const preview = admin.getByRole("figure", { name: "Preview of the widget" }).getByText("Write a message")
    await admin.emulateMedia({ colorScheme: "dark" })
    const before = await inkOf(preview)
    await admin.getByLabel("Light or dark").selectOption({ label: "Light" })
    expect(await inkOf(preview)).not.toBe(before)
    await photograph(admin, "inbox-settings-light")
    await admin.emulateMedia({ colorScheme: null })
    await admin.getByRole("button", { name: "Save" }).click()
    await admin.getByText("Saved.").first().waitFor()

    const visitor = await person(browser, { colorScheme: "dark" })
    const chat = await openChat(visitor, shop.origin)

    await chat.getByText("Good day!").waitFor()
    const paper = await chat.locator("body").evaluate(body => getComputedStyle(body).backgroundColor)
    expect(paper).toBe("rgb(255, 255, 255)")
    await photograph(visitor, "widget-always-light")
    await visitor.context().close()
  })

  it("give the widget the website's colour, with letters that can be read on it", async () => {
    await admin.getByLabel("Colour").fill("#f2c14e")
    const preview = admin.getByRole("figure", { name: "Preview of the widget" })
    await expect.poll(() => coloursOf(preview.locator(".foot i"))).toEqual(["rgb(242, 193, 78)", "rgb(0, 0, 0)"])
    await photograph(admin, "inbox-settings-colour")
    await admin.getByRole("button", { name: "Save" }).click()
    await admin.getByText("Saved.").first().waitFor()

    const visitor = await person(browser)
    await visitor.goto(shop.origin)
    const opener = visitor.getByRole("button", { name: "Open chat" })
    await expect.poll(async () => (await coloursOf(opener))[0]).toBe("rgb(242, 193, 78)")
    const chat = await openChat(visitor)
    await chat.getByRole("textbox", { name: "Write a message" }).fill("How bright")
    const send = chat.getByRole("button", { name: "Send" })
    await expect.poll(() => coloursOf(send)).toEqual(["rgb(242, 193, 78)", "rgb(0, 0, 0)"])
    await photograph(visitor, "widget-colour")
    await expectAccessible(visitor)
    await visitor.context().close()
  })

  it("lead to what cannot be saved, wherever the form stands", async () => {
    const websites = admin.getByLabel("Websites")
    await websites.fill(`${shop.origin}\nno website`)

    await admin.getByRole("button", { name: "Save" }).click()

    await admin.getByText("One website a line, like https://shop.example").waitFor()
    await expect.poll(() => websites.evaluate(field => field === document.activeElement)).toBe(true)
    await admin.reload()
  })

  it("lead to the hours that are wrong, with the reason beside them", async () => {
    await admin.getByRole("checkbox", { name: "Saturday" }).check()
    const until = admin.getByLabel("Saturday until")
    await until.fill("08:00")
    await admin.getByRole("button", { name: "Save" }).click()

    await admin.getByText("Saturday ends before it begins.").waitFor()
    await expect.poll(() => until.evaluate(field => field === document.activeElement)).toBe(true)
    expect(await until.getAttribute("aria-invalid")).toBe("true")
    await photograph(admin, "inbox-settings-wrong-hours")
    await expectAccessible(admin)
    await until.fill("")
    await admin.getByRole("button", { name: "Save" }).click()

    await admin.getByText("Say until when you answer on Saturday, or close the day.").waitFor()
    await admin.reload()
  })

  it("offer no e-mail where the hub can send none", async () => {
    await admin.getByText("This hub has no mail server").waitFor()
    expect(await admin.getByLabel("Whether they want an e-mail when there is an answer").isDisabled()).toBe(true)
  })

  it("say whom the website has signed in, and what only somebody claims", async () => {
    await admin.goto(address)
    await admin.getByRole("button", { name: "Make a secret" }).click()
    const secret = await admin.getByLabel("The secret for your website's server").innerText()
    const hash = createHmac("sha256", secret).update("customer 7").digest("hex")
    pages["/signed"] = pageWith(line.replace(" async", ` data-user-id="customer 7" data-user-hash="${hash}" async`))
    pages["/claimed"] = pageWith(line.replace(" async", ` data-user-id="admin" data-user-hash="${hash}" async`))

    await tell(await openChat(await person(browser), `${shop.origin}/signed`), "I am who I am.")
    await tell(await openChat(await person(browser), `${shop.origin}/claimed`), "I am somebody else.")

    await admin.goto(hub.url("/inbox"))
    await admin.getByRole("link", { name: /I am who I am/ }).click()
    await panel().getByText("customer 7").waitFor()
    await panel().getByText("verified", { exact: true }).waitFor()
    await admin.getByRole("link", { name: /I am somebody else/ }).click()
    await panel().getByText("not verified").waitFor()
  })

  it("say who gets new conversations", async () => {
    await admin.goto(address)
    await admin.getByRole("radio", { name: /^In turn/ }).click()
    await admin.getByText("Saved.").waitFor()
    await admin.reload()

    await expect.poll(() => admin.getByRole("radio", { name: /^In turn/ }).isChecked()).toBe(true)
  })

  it("end with the inbox, whose conversations stay", async () => {
    await admin.getByRole("button", { name: "Remove this inbox…" }).click()
    await admin.getByRole("button", { name: "Remove it", exact: true }).click()
    await admin.getByText("No inbox yet").waitFor()

    await admin.goto(hub.url("/inbox"))

    await admin.getByText("I am who I am.").waitFor()
    expect(complaintsOf(admin.context())).toEqual([])
  })

  async function inkOf(words: Locator): Promise<string> {
    return await words.evaluate(element => getComputedStyle(element).color)
  }

  /** Of what lies behind the letters, and of them. */
  async function coloursOf(element: Locator): Promise<readonly string[]> {
    return await element.evaluate(it => [getComputedStyle(it).backgroundColor, getComputedStyle(it).color])
  }

  function panel(): Locator {
    return admin.getByRole("complementary", { name: "Contact" })
  }
})

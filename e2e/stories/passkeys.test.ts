import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { complaintsOf, expectAccessible, launch, person, photograph } from "../browser.ts"
import { makeInbox, makeWorkspace, mira, signIn } from "../console.ts"
import { Hub } from "../hub.ts"
import { Visitor } from "../visitor.ts"

describe("a passkey", () => {
  let hub: Hub
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    hub = await Hub.start()
    browser = await launch()
    page = await person(browser)
    await makeWorkspace(page, hub)
    await new Visitor(hub, await makeInbox(page, { website: "shop.example" })).begin("Is anybody here?")
  })

  afterAll(async () => {
    await browser.close()
    await hub.remove()
  })

  it("is added with the passphrase, and the keys are sealed to it", async () => {
    await giveAuthenticator(page, { hasPrf: true })

    await addPasskey(page, "Phone")

    await page.getByText("The passkey signs you in and opens your keys.").waitFor()
    await page.getByRole("list", { name: "Passkeys" }).getByText("signs in and unlocks").waitFor()
    await photograph(page, "passkeys")
    await expectAccessible(page)
  })

  it("unlocks a browser that was locked", async () => {
    await page.keyboard.press("Shift+L")

    await page.getByRole("button", { name: "Unlock with a passkey" }).click()

    await page.getByRole("link", { name: "Inbox", exact: true }).click()
    await page.getByText("Is anybody here?").waitFor()
  })

  it("signs in without a name and without the passphrase, and everything can be read", async () => {
    await signOut(page)

    await page.getByRole("button", { name: "Sign in with a passkey" }).click()

    await page.getByText("Is anybody here?").waitFor()
    expect(complaintsOf(page.context())).toEqual([])
  })

  it("that cannot keep a secret signs in, and the passphrase still unlocks", async () => {
    const other = await person(browser)
    await giveAuthenticator(other, { hasPrf: false })
    await signIn(other, hub)
    await addPasskey(other, "Old key")
    await other.getByText("It cannot keep a secret").waitFor()
    await signOut(other)

    await other.getByRole("button", { name: "Sign in with a passkey" }).click()
    await other.getByRole("heading", { name: "Locked" }).waitFor()
    await other.getByLabel("Passphrase").fill(mira.passphrase)
    await other.getByRole("button", { name: "Unlock", exact: true }).click()

    await other.getByRole("navigation", { name: "Main" }).waitFor()
    await other.context().close()
  })

  it("proves again who sits there, and signs in no more once it is removed", async () => {
    await page.goto(hub.url("/settings/you"))
    await page.getByRole("button", { name: "Remove Phone" }).click()
    await wantProofOnce(page)
    await page.getByRole("button", { name: "Remove", exact: true }).click()
    await page.getByRole("button", { name: "Use a passkey instead" }).click()
    await page.getByRole("dialog").waitFor({ state: "detached" })
    await signOut(page)

    await page.getByRole("button", { name: "Sign in with a passkey" }).click()

    await page.getByText("This passkey is not known here. Sign in otherwise.").waitFor()
  })

  /** As if this session had proved itself too long ago. */
  async function wantProofOnce(of: Page): Promise<void> {
    const body = JSON.stringify({ type: "urn:parley:problem:confirm", status: 403, detail: "Prove it once more." })
    await of.route(/\/me\/passkeys\/[0-9a-f-]+$/, async route => {
      await route.fulfill({ status: 403, contentType: "application/problem+json", body })
    }, { times: 1 })
  }

  /** A device that recognises its owner, as Chromium plays it. */
  async function giveAuthenticator(to: Page, { hasPrf }: { readonly hasPrf: boolean }): Promise<void> {
    const devtools = await to.context().newCDPSession(to)
    await devtools.send("WebAuthn.enable")
    await devtools.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        protocol: "ctap2", ctap2Version: "ctap2_1", transport: "internal", hasResidentKey: true,
        hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true, hasPrf,
      },
    })
  }

  async function addPasskey(on: Page, name: string): Promise<void> {
    await on.goto(hub.url("/settings/you"))
    await on.getByRole("button", { name: "Add a passkey" }).click()
    await on.getByLabel("Name", { exact: true }).fill(name)
    await on.getByLabel("Your passphrase").fill(mira.passphrase)
    await on.getByRole("button", { name: "Go on" }).click()
    await on.getByRole("button", { name: "Make the passkey" }).click()
  }

  async function signOut(on: Page): Promise<void> {
    await on.getByRole("button", { name: "Mira Okafor: your session" }).click()
    await on.getByRole("menuitem", { name: "Sign out" }).click()
    await on.getByRole("heading", { name: "Sign in" }).waitFor()
  }
})

import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { complaintsOf, expectAccessible, expectFits, launch, person, photograph } from "../browser.ts"
import { jonas, makeInbox, makeWorkspace } from "../console.ts"
import { Hub } from "../hub.ts"
import { joinWorkspace } from "../members.ts"
import { lapseInvitations } from "../seeding/seeding.ts"
import { answer, messages } from "../thread.ts"
import { Visitor } from "../visitor.ts"

describe("a second member", () => {
  let hub: Hub
  let browser: Browser
  let owner: Page
  let member: Page
  let visitor: Visitor
  let link: string

  beforeAll(async () => {
    hub = await Hub.start()
    browser = await launch()
    owner = await person(browser)
    member = await person(browser)
    await makeWorkspace(owner, hub)
    visitor = new Visitor(hub, await makeInbox(owner, { website: "shop.example" }))
    await visitor.begin("Is the ointment in stock?")
  })

  afterAll(async () => {
    await browser.close()
    await hub.remove()
  })

  it("is invited by a link that is shown once", async () => {
    await owner.goto(hub.url("/settings/members"))
    await owner.getByRole("button", { name: "Invite somebody" }).click()
    await owner.getByLabel("For whom").fill("Jonas, evenings")
    await expectAccessible(owner)
    await owner.getByRole("button", { name: "Make the link" }).click()

    link = await owner.getByLabel("Invitation link").innerText()
    await photograph(owner, "invitation-link")
    await owner.getByRole("button", { name: "I have sent it" }).click()
    const members = owner.getByRole("list", { name: "Members" })
    expect(await members.getByRole("button").count(), "the last owner stays").toBe(0)

    await owner.getByRole("list", { name: "Invitations" }).getByText("Jonas, evenings").waitFor()
    await photograph(owner, "members")
    await owner.goto(hub.url("/inbox"))
    await owner.getByRole("link", { name: /ointment in stock/ }).click()
    await owner.getByText("1 person, and 1 invited: they can read once they have joined").waitFor()
    await photograph(owner, "readers-invited")
    expect(link).toMatch(/^http:\/\/localhost:\d+\/join\/[0-9a-f-]{36}#[\w-]{43}\.[\w-]{43}$/)
  })

  it("learns at once that her link is mangled, wherever it is", async () => {
    const [secret = "", genesis = ""] = link.slice(link.indexOf("#") + 1).split(".")
    for (const part of [secret, genesis]) {
      await member.goto("about:blank")
      await member.goto(link.replace(part, part.startsWith("A") ? `B${part.slice(1)}` : `A${part.slice(1)}`))
      await member.getByText("This link is not complete, or leads nowhere.").waitFor()
    }
    await member.goto("about:blank")
  })

  it("joins in her own browser, and reads at once what was written before", async () => {
    await member.goto(link)
    await member.getByRole("heading", { name: "Join Linden Pharmacy" }).waitFor()
    await photograph(member, "join")
    await expectAccessible(member)
    await joinWorkspace(member)

    await member.getByRole("link", { name: /ointment in stock/ }).click()
    await messages(member).getByText("Is the ointment in stock?").waitFor()
  })

  it("answers, and the customer and her colleague read it", async () => {
    await answer(member, "Two tubes are left.")

    await owner.getByRole("link", { name: "Inbox", exact: true }).click()
    await owner.getByRole("link", { name: /tubes are left/ }).click()
    await messages(owner).getByText("Two tubes are left.").waitFor()
    expect(await visitor.reads()).toContain("Two tubes are left.")
  })

  it("cannot be followed by anybody through the same link", async () => {
    await expectRefused(link, "This link was used already. Each works once.")
  })

  it("joins another team, which is made with its own key", async () => {
    await owner.goto(hub.url("/settings/teams"))
    await owner.getByRole("button", { name: "New team" }).click()
    await owner.getByLabel("Name").fill("Wholesale")
    await owner.getByRole("button", { name: "Make the team" }).click()
    await owner.getByRole("region", { name: "Wholesale" }).waitFor()

    await owner.getByRole("button", { name: "What to do with Wholesale" }).click()
    await owner.getByRole("menuitem", { name: "Add members" }).click()
    await owner.getByLabel(jonas.name).check()
    await owner.getByRole("button", { name: "Add", exact: true }).click()

    await owner.getByRole("list", { name: "Members of Wholesale" }).getByText(jonas.name).first().waitFor()
    await photograph(owner, "teams")
    await expectAccessible(owner)
  })

  it("only reads as a viewer, by keys as well", async () => {
    await giveRole(/^Viewer/)
    await owner.getByText("Jonas Feld is a viewer now.").waitFor()

    await member.goto(hub.url("/inbox"))
    await member.getByRole("link", { name: /tubes are left/ }).click()
    await member.getByText("You can read here. Agents answer.").waitFor()
    await member.keyboard.press("?")
    await member.getByRole("dialog", { name: "Keys" }).waitFor()
    expect(await member.getByText("Close or open the conversation").count()).toBe(0)
    expect(await member.getByRole("checkbox", { name: "Select" }).count()).toBe(0)
  })

  it("gets another role", async () => {
    await giveRole(/^Admin/)

    await owner.getByText("Jonas Feld is an admin now.").waitFor()
    await member.goto(hub.url("/settings/members"))
    await member.getByRole("button", { name: "Invite somebody" }).waitFor()
  })

  it("leaves a team, whose new key the next admin's browser makes by itself", async () => {
    await member.goto(hub.url("/settings/teams"))
    await member.getByRole("button", { name: "What to do with Wholesale" }).click()
    await member.getByRole("menuitem", { name: "Leave" }).click()
    await member.getByRole("button", { name: "Leave", exact: true }).click()
    await member.getByRole("dialog").waitFor({ state: "detached" })

    await expect.poll(() => epochOf("Wholesale")).toEqual({ epoch: 2, epochDue: false })
  })

  it("is removed: refused at once, and shown why", async () => {
    await member.goto(hub.url("/inbox"))
    await member.getByRole("link", { name: /tubes are left/ }).click()
    await visitor.say("Please say how many tubes are left.\n".repeat(60))
    await messages(member).getByText("Please say").waitFor()
    await owner.goto(hub.url("/settings/members"))
    await owner.getByRole("button", { name: `What to do with ${jonas.name}` }).click()
    await owner.getByRole("menuitem", { name: "Remove" }).click()
    await photograph(owner, "remove-member")
    await owner.getByRole("button", { name: `Remove ${jonas.name}` }).click()
    await owner.getByText("Jonas Feld is removed.").waitFor()

    await member.getByText("You were removed from this workspace.").waitFor()
    await photograph(member, "removed")
    expect(await member.getByText("tubes are left").count()).toBe(0)
    const refused = await member.evaluate(async () => (await fetch("/api/v1/conversations")).status)
    expect(refused).toBe(401)
    expect(complaintsOf(member.context()).filter(words => !words.startsWith("Failed to load"))).toEqual([])
  })

  it("reads no more, while the conversation goes on under a new key", async () => {
    await owner.getByRole("link", { name: "Inbox", exact: true }).click()
    await owner.getByRole("link", { name: /tubes are left/ }).click()
    await messages(owner).getByText(`${jonas.name} ·`).waitFor()
    await answer(owner, "They are put aside.")

    await expect.poll(() => visitor.reads()).toContain("They are put aside.")
    expect(await epochOf("Team")).toEqual({ epoch: 2, epochDue: false })
    await member.getByLabel("E-mail").fill(jonas.email)
    await member.getByLabel("Passphrase").fill(jonas.passphrase)
    await member.getByRole("button", { name: "Sign in", exact: true }).click()
    await member.getByText("E-mail address and passphrase do not fit together.").waitFor()
    expect(complaintsOf(owner.context())).toEqual([])
  })

  it("comes by no link that is revoked, and its team gets a new key", async () => {
    const revoked = await inviteRosa()
    const invitation = owner.getByRole("list", { name: "Invitations" }).getByRole("listitem").first()
    await invitation.filter({ hasText: "Rosa" }).getByText("works once, until").waitFor()
    await invitation.getByRole("button", { name: "What to do with the invitation Rosa, mornings" }).click()
    await owner.getByRole("menuitem", { name: "Revoke" }).click()
    await photograph(owner, "revoke-invitation")
    await expectAccessible(owner)
    await owner.getByRole("button", { name: "Revoke the link" }).click()

    await owner.getByText("The link is revoked.").waitFor()
    await invitation.filter({ hasText: "Rosa" }).getByText("revoked").first().waitFor()
    expect(await epochOf("Team")).toEqual({ epoch: 3, epochDue: false })
    await expectRefused(revoked, "This link was revoked. Ask for another one.")
  })

  it("comes by no link that has expired, which the next admin's browser closes by itself", async () => {
    const expired = await inviteRosa()
    await owner.goto("about:blank")
    lapseInvitations(hub)
    await expectRefused(expired, "This link has expired. Ask for another one.")

    await owner.goto(hub.url("/inbox"))

    await expect.poll(() => epochOf("Team")).toEqual({ epoch: 4, epochDue: false })
    await expectRefused(expired, "This link was revoked. Ask for another one.")
    expect(complaintsOf(owner.context())).toEqual([])
  })

  it("has pages for what is hers and the workspace's, which everybody can use", async () => {
    const pages = [["workspace", "Workspace"], ["visible", "What the hub can see"], ["you", "You"]] as const
    for (const [path, name] of pages) {
      await owner.goto(hub.url(`/settings/${path}`))
      await owner.getByRole("heading", { name, level: 1 }).waitFor()
      await photograph(owner, `settings-${path}`)
      await expectAccessible(owner)
    }
  })

  it("finds them on a phone in a menu that says which one is shown", async () => {
    await owner.setViewportSize({ width: 360, height: 740 })
    const opener = owner.getByRole("navigation", { name: "settings" }).getByRole("button")
    expect(await opener.innerText()).toContain("You")
    await opener.focus()
    await owner.keyboard.press("Enter")
    await page("Labels").waitFor()
    expect(await page("You").getAttribute("aria-current")).toBe("page")
    await photograph(owner, "settings-menu")
    await expectAccessible(owner)

    await owner.keyboard.press("Escape")
    await page("Labels").waitFor({ state: "hidden" })
    expect(await opener.evaluate(button => button === document.activeElement)).toBe(true)
    await owner.keyboard.press("Enter")
    await page("Labels").focus()
    await owner.keyboard.press("Enter")

    await owner.getByRole("heading", { name: "Labels", level: 1 }).waitFor()
    await page("You").waitFor({ state: "hidden" })
    await owner.getByRole("button", { name: "Page: Labels", expanded: false }).waitFor()
    expect(await opener.evaluate(button => button === document.activeElement)).toBe(true)
    await expectAccessible(owner)
    await expectFits(owner)
  })

  function page(name: string): ReturnType<Page["locator"]> {
    return owner.getByRole("navigation", { name: "settings" }).getByRole("link", { name, exact: true })
  }

  async function inviteRosa(): Promise<string> {
    await owner.goto(hub.url("/settings/members"))
    await owner.getByRole("button", { name: "Invite somebody" }).click()
    await owner.getByLabel("For whom").fill("Rosa, mornings")
    await owner.getByRole("button", { name: "Make the link" }).click()
    const made = await owner.getByLabel("Invitation link").innerText()
    await owner.getByRole("button", { name: "I have sent it" }).click()
    return made
  }

  async function expectRefused(invitation: string, words: string): Promise<void> {
    const other = await person(browser)
    await other.goto(invitation)
    await other.getByText(words).waitFor()
    await other.context().close()
  }

  async function giveRole(role: RegExp): Promise<void> {
    await owner.goto(hub.url("/settings/members"))
    await owner.getByRole("button", { name: `What to do with ${jonas.name}` }).click()
    await owner.getByRole("menuitem", { name: "Change role" }).click()
    await owner.getByRole("radio", { name: role }).check()
    await owner.getByRole("button", { name: "Change role" }).click()
  }

  async function epochOf(team: string): Promise<unknown> {
    return await owner.evaluate(async name => {
      const teams = await (await fetch("/api/v1/teams")).json() as { name: string, epoch: number, epochDue: boolean }[]
      return teams.filter(found => found.name === name).map(({ epoch, epochDue }) => ({ epoch, epochDue }))[0]
    }, team)
  }
})

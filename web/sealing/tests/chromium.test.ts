import type { Server } from "node:http"
import { fileURLToPath } from "node:url"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { b64 } from "../bytes.ts"
import { newId, type VisitorId, type WorkspaceId } from "../ids.ts"
import type { StatementType } from "../statement.ts"
import { launch, serve } from "./browser/served.ts"
import { classic } from "./cctv.ts"
import { vectorsOf } from "./vectors.ts"

const [workspace, owner]: [WorkspaceId, VisitorId] = [newId(), newId()]
const hello = '{"kind":"text","text":"hello"}'
const problems: string[] = []
let server: Server
let browser: Browser
let page: Page

beforeAll(async () => {
  const served = await serve(fileURLToPath(new URL("browser", import.meta.url)))
  server = served.server
  browser = await launch()
  page = await browser.newPage()
  page.on("pageerror", error => problems.push(error.message))
  page.on("console", line => line.type() === "error" && problems.push(line.text()))
  await page.goto(served.url)
})

afterAll(async () => {
  await browser.close()
  server.close()
})

describe("in Chromium", () => {
  it("a message is sealed and opened, and refused when it was changed", async () => {
    expect(await page.evaluate(() => window.stories.message())).toEqual([hello, "CannotOpen"])
  })

  it("a header is rewritten for another reader", async () => {
    expect(await page.evaluate(() => window.stories.header())).toEqual(["CannotOpen", "hello"])
  })

  it("a person's unlocked keys open, and cannot be read", async () => {
    expect(await page.evaluate(() => window.stories.unlocking())).toEqual([true, false, false])
  })

  it("keys that were kept open and sign after the page was left", async () => {
    await page.evaluate(at => window.stories.keep(...at), [workspace, owner] as const)
    await page.reload()

    const said = await page.evaluate(at => window.stories.useKept(...at), [workspace, owner] as const)

    expect(said).toBe(hello)
  })

  it("a draft is sealed for this browser alone, by one key in both tabs, under its name", async () => {
    const said = await page.evaluate(at => window.stories.draft(...at), [workspace, owner] as const)
    expect(said).toEqual(["lo", "hel", "CannotOpen"])
  })

  it("two tabs never count to the same number", async () => {
    const numbers = await page.evaluate(at => window.stories.count(...at), [workspace, owner] as const)
    expect([...numbers].sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, number) => number))
  })

  it("signing out deletes what was kept", async () => {
    expect(await page.evaluate(at => window.stories.signOut(...at), [workspace, owner] as const)).toBe(true)
  })

  it("scrypt runs in a worker", async () => {
    expect(await page.evaluate(() => window.stories.scrypt())).toEqual([true, 1])
  })

  it("a file goes in and comes out again", async () => {
    expect(await page.evaluate(() => window.stories.file())).toEqual([true, 2_000_000])
  })

  type Inputs = Readonly<Record<"compact" | "key", string>>
    & { readonly type: StatementType, readonly workspace: WorkspaceId }

  const vectors = vectorsOf<Inputs, { readonly signer: string }>("statement")
  it.each(vectors)("the vector of a statement: $name", async vector => {
    const { compact, type, workspace, key } = vector
    const said = await page.evaluate(statement => window.stories.statement(...statement),
      [compact, type, workspace, key] as const)
    expect(said).toBe(vector.expect === "opens" ? vector.opened.signer : "CannotOpen")
  })
  const files = classic.filter(({ identities, armored }) => identities.length > 0 && !armored)
  it.each(files)("the age test vector $name: $expect", async ({ file, identities, expect: expected, payload }) => {
    const said = await page.evaluate(age => window.stories.age(...age), [b64(file), identities] as const)
    expect(said).toBe(expected === "success" ? payload : "CannotOpen")
  })

  it("nothing else went wrong on the page, not even by its content security policy", () => {
    expect(problems).toEqual([])
  })
})

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { execFileSync } from "node:child_process"
import type { Browser } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { launch, person } from "../browser.ts"
import { makeWorkspace, signIn } from "../console.ts"
import { freePort, isAlive } from "../hub.ts"
import { command, Running } from "../launcher.ts"

describe("./parley", () => {
  const folder = mkdtempSync(join(tmpdir(), "parley-launcher-"))
  const data = join(folder, "data")
  const restored = join(folder, "restored")
  const backup = join(folder, "monday.parley")
  const identity = join(folder, "operator.txt")
  let browser: Browser
  let hub: Running | undefined

  beforeAll(async () => {
    browser = await launch()
  })

  afterAll(async () => {
    await hub?.interrupt()
    await browser.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it("says what it does, and refuses what it does not know", async () => {
    expect(await command("help")).toContain("./parley run")
    expect(await command("backup", "--help")).toContain("--keys age1…")
    await expect(command("run", "--colour", "red")).rejects.toThrow("unknown option --colour")
    await expect(command("fly")).rejects.toThrow("there is no command fly")
  })

  it("runs until Ctrl-C, which stops hub and database cleanly", async () => {
    hub = await Running.on(data)
    const database = Number(readFileSync(join(data, "postgres", "postmaster.pid"), "utf8").split("\n")[0])
    await makeWorkspace(await person(browser), hub)

    expect(await hub.interrupt()).toBe(130)

    expect(isAlive(database)).toBe(false)
  })

  it("finds everything again, and backs it up while it runs", async () => {
    execFileSync("age-keygen", ["-o", identity], { stdio: "ignore" })
    const recipient = /age1\w+/.exec(readFileSync(identity, "utf8"))?.[0] ?? ""
    hub = await Running.on(data)
    await signIn(await person(browser), hub)

    expect(await command("backup", backup, "--data", data, "--keys", recipient)).toContain(`Wrote ${backup}.keys.age`)

    await expect(command("backup", backup, "--data", data)).rejects.toThrow("never written over")
    await expect(command("restore", backup, "--data", data)).rejects.toThrow("Another hub is running")
    await expect(command("run", "--port", "0", "--data", data)).rejects.toThrow("Another hub is running")
    await hub.interrupt()
  })

  it("listens on the port that PORT names", async () => {
    const port = String(await freePort())
    hub = await Running.with(["--data", data], { PORT: port })

    expect(new URL(hub.url()).port).toBe(port)
    await hub.interrupt()
  })

  it("restores into an empty hub, where people sign in as before", async () => {
    writeFileSync(join(folder, "nothing.parley"), "")
    await expect(command("restore", join(folder, "nothing.parley"), "--data", restored)).rejects.toThrow("damaged")

    await command("restore", backup, "--data", restored, "--keys", `${backup}.keys.age`, "--identity", identity)

    hub = await Running.on(restored)
    await signIn(await person(browser), hub)
  })
})

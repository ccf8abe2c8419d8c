import { type ChildProcess, execFileSync, spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createInterface } from "node:readline"
import type { BotKeys } from "./apps.ts"
import type { Hub } from "./hub.ts"

const sources = join(import.meta.dirname, "..", "web", "bot-sdk")
const compiler = join(import.meta.dirname, "node_modules", "typescript", "bin", "tsc")

/** The example of the SDK, built as its package is, in a process of its own. Its customer types in its terminal. */
export class ExampleBot {
  readonly lines: string[] = []
  readonly #process: ChildProcess
  readonly #folder: string

  private constructor(process: ChildProcess, folder: string) {
    this.#process = process
    this.#folder = folder
    if (process.stdout === null) throw new Error("the example has no output")
    createInterface({ input: process.stdout }).on("line", line => this.lines.push(line))
  }

  static start(hub: Hub, { apiKey, clientKey }: BotKeys): ExampleBot {
    const folder = mkdtempSync(join(tmpdir(), "parley-bot-"))
    const types = join(import.meta.dirname, "node_modules", "@types")
    execFileSync(process.execPath, [compiler, "-p", sources, "--outDir", join(folder, "dist"), "--typeRoots", types])
    const environment = { ...process.env, HUB: hub.url(), API_KEY: apiKey, CLIENT_KEY: clientKey }
    const example = spawn(process.execPath, [join(folder, "dist", "example.js")], {
      env: environment, stdio: ["pipe", "pipe", "inherit"],
    })
    return new ExampleBot(example, folder)
  }

  /** The customer types a line. */
  type(line: string): void {
    this.#process.stdin?.write(`${line}\n`)
  }

  async stop(): Promise<void> {
    const exit = once(this.#process, "exit")
    this.#process.kill()
    await exit
    rmSync(this.#folder, { recursive: true })
  }
}

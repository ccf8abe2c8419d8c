import { type ChildProcess, execFileSync, spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createInterface } from "node:readline"
import type { BotKeys } from "./apps.ts"
import { type Hub, java } from "./hub.ts"

const sources = join(import.meta.dirname, "..", "web", "bot-sdk")
const compiler = join(import.meta.dirname, "node_modules", "typescript", "bin", "tsc")

const client = join(import.meta.dirname, "..", "client", "target")

export type Language = "TypeScript" | "Java"

/** The example of an SDK, built as its package is, in a process of its own. Its customer types in its terminal. */
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

  static start(language: Language, hub: Hub, { apiKey, clientKey }: BotKeys): ExampleBot {
    const folder = mkdtempSync(join(tmpdir(), "parley-bot-"))
    const [command, ...options] = language === "Java" ? ofJava() : ofTypeScript(folder)
    const environment = { ...process.env, HUB: hub.url(), API_KEY: apiKey, CLIENT_KEY: clientKey }
    const example = spawn(command, options, { env: environment, stdio: ["pipe", "pipe", "inherit"] })
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

type Command = readonly [string, ...string[]]

function ofTypeScript(folder: string): Command {
  const types = join(import.meta.dirname, "node_modules", "@types")
  execFileSync(process.execPath, [compiler, "-p", sources, "--outDir", join(folder, "dist"), "--typeRoots", types])
  return [process.execPath, join(folder, "dist", "example.js")]
}

/** As `./parley build` has left it. */
function ofJava(): Command {
  const classes = `${join(client, "client.jar")}:${readFileSync(join(client, "class-path"), "utf8")}`
  return [java(), "-cp", classes, "io.parley.client.example.TerminalBot"]
}

import { type ChildProcess, execFileSync, spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { expect } from "vitest"
import type { BotKeys } from "./apps.ts"
import type { Language } from "./example-bot.ts"
import { type Hub, java } from "./hub.ts"

const web = join(import.meta.dirname, "..", "web")
const sources = join(web, "bot-sdk", "own-key")
const client = join(import.meta.dirname, "..", "client", "target")

/** The example of a bot with a key of its own, built as its package is, in a process of its own. */
export class OwnKeyBot {
  readonly lines: string[] = []
  readonly #process: ChildProcess
  readonly #folder: string

  private constructor(process: ChildProcess, folder: string) {
    this.#process = process
    this.#folder = folder
    if (process.stdout === null) throw new Error("the example has no output")
    createInterface({ input: process.stdout }).on("line", line => this.lines.push(line))
  }

  static start(language: Language, hub: Hub, { apiKey, clientKey }: BotKeys, genesis: string): OwnKeyBot {
    const [command, ...options] = language === "Java" ? ofJava() : ofTypeScript()
    const folder = mkdtempSync(join(tmpdir(), "parley-bot-"))
    const env = {
      ...process.env, HUB: hub.url(), API_KEY: apiKey, CLIENT_KEY: clientKey, GENESIS: genesis,
      KEY_FILE: join(folder, "bot.key"),
    }
    return new OwnKeyBot(spawn(command, options, { env, stdio: ["pipe", "pipe", "inherit"] }), folder)
  }

  /** What it printed behind a label. */
  async printed(label: string): Promise<string> {
    const line = (): string | undefined => this.lines.find(text => text.startsWith(`${label}: `))
    await expect.poll(line).toBeDefined()
    return line()?.slice(label.length + 2) ?? ""
  }

  /** What it heard since this was asked last, its key left out. */
  heard(): readonly string[] {
    return this.lines.splice(0).filter(line => !/^(key|fingerprint): /.test(line))
  }

  /** Whoever sits at its terminal types a line. */
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

function ofTypeScript(): Command {
  execFileSync(process.execPath, [join(web, "node_modules", "typescript", "bin", "tsc"), "-p", sources])
  return [process.execPath, join(sources, "dist", "bot-sdk", "own-key", "example.js")]
}

/** As `./parley build` has left it. */
function ofJava(): Command {
  const classes = `${join(client, "client.jar")}:${readFileSync(join(client, "class-path"), "utf8")}`
  return [java(), "-cp", classes, "io.parley.client.example.WebsiteBot"]
}

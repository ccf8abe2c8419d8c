import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { java } from "./hub.ts"

const client = join(import.meta.dirname, "..", "client", "target")

export type Command = readonly [string, ...string[]]

/** An example of the Java SDK, as `./parley build` has left it. */
export function javaExample(name: string): Command {
  const classes = `${join(client, "client.jar")}:${readFileSync(join(client, "class-path"), "utf8")}`
  return [java(), "-cp", classes, `io.parley.client.example.${name}`]
}

/** A folder for what a program keeps while it runs. */
export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), "parley-bot-"))
}

/** A program at which somebody sits. Its folder goes when it ends. */
export class Terminal {
  readonly lines: string[] = []
  readonly #process: ChildProcess
  readonly #folder: string

  protected constructor([command, ...options]: Command, folder: string, environment: NodeJS.ProcessEnv) {
    const env = { ...process.env, ...environment }
    const program = spawn(command, options, { env, stdio: ["pipe", "pipe", "inherit"] })
    this.#process = program
    this.#folder = folder
    createInterface({ input: program.stdout }).on("line", line => this.lines.push(line))
  }

  /** Whoever sits there types a line. */
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

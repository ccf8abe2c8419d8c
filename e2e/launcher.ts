import { execFile, spawn, type ChildProcess } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { promisify } from "node:util"

/** Where it lies. */
export const parley = join(import.meta.dirname, "..", "parley")

/** Runs `./parley` to its end, and gives what it printed; rejects with what it printed when it fails. */
export async function command(...given: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(parley, given)
  return stdout
}

/** `./parley run`, as somebody at a terminal has it. */
export class Running {
  readonly #process: ChildProcess
  readonly #url: string

  private constructor(process: ChildProcess, url: string) {
    this.#process = process
    this.#url = url
  }

  /** For example `http://localhost:40123`, or another path of it. */
  url(path = ""): string {
    return this.#url + path
  }

  static async on(data: string): Promise<Running> {
    return await Running.with(["--port", "0", "--data", data])
  }

  static async with(options: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Running> {
    const env = { ...process.env, ...environment }
    const child = spawn(parley, ["run", ...options], { stdio: ["ignore", "pipe", "inherit"], env })
    return new Running(child, await address(child))
  }

  /** Ctrl-C, and the exit code. */
  async interrupt(): Promise<number | null> {
    const exit = once(this.#process, "exit") as Promise<[number | null]>
    this.#process.kill("SIGINT")
    return (await exit)[0]
  }
}

async function address(process: ChildProcess): Promise<string> {
  return await new Promise((resolve, reject) => {
    process.on("exit", code => { reject(new Error(`./parley run ended with ${code}`)) })
    if (process.stdout === null) return
    createInterface(process.stdout).on("line", line => { if (line.startsWith("http://")) resolve(line) })
  })
}

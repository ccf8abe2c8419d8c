import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type AddressInfo, createServer } from "node:net"
import { createInterface } from "node:readline"
import { inject } from "vitest"

/** Where the built hub lies. */
export const built = join(import.meta.dirname, "..", "build", "hub")
/** No hub of a story lives long enough for the second compiler to pay: without it a story costs half as much. */
const options = [
  "-Xmx256m", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-XX:TieredStopAtLevel=1",
  "--enable-native-access=ALL-UNNAMED",
]

/** How a hub of a story is started. */
export interface HubOptions {
  /** A data folder; without it that of a hub which nobody has visited, and {@link Hub.remove} deletes it. */
  readonly data?: string
  /** Further options of `./parley run`, as `--name=value`. */
  readonly options?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
}

/** A hub that runs for a story: the built one, in a process of its own, on a free port. */
export class Hub {
  readonly data: string
  readonly #options: HubOptions
  #process: ChildProcess | undefined
  #port = 0

  private constructor(options: HubOptions) {
    this.#options = options
    this.data = options.data ?? emptyFolder()
  }

  static async start(options: HubOptions = {}): Promise<Hub> {
    const hub = new Hub(options)
    await hub.start()
    return hub
  }

  get port(): number {
    return this.#port
  }

  /** For example `http://localhost:40123`, or another path of it. */
  url(path = ""): string {
    return `http://localhost:${this.#port}${path}`
  }

  get pid(): number {
    const pid = this.#process?.pid
    if (pid === undefined) throw new Error("the hub is not running")
    return pid
  }

  /** Starts it again after {@link Hub.stop} or {@link Hub.kill}, on the same port and data. */
  async start(): Promise<void> {
    const aot = existsSync(join(built, "hub.aot")) ? [`-XX:AOTCache=${join(built, "hub.aot")}`] : []
    const given = [`--data=${this.data}`, `--port=${this.#port}`, ...this.#options.options ?? []]
    const child = spawn(java(), [...options, ...aot, "-jar", join(built, "parley-server-app.jar"), ...given], {
      cwd: built,
      env: { ...process.env, ...this.#options.environment },
      stdio: ["ignore", "pipe", "pipe"],
    })
    this.#process = child
    this.#port = await ready(child)
  }

  /** As Ctrl-C does. */
  async stop(): Promise<void> {
    await this.#end("SIGINT")
  }

  /** As a crash does: nothing is flushed, PostgreSQL is left behind. */
  async kill(): Promise<void> {
    await this.#end("SIGKILL")
  }

  /** Stops it and deletes what it kept. */
  async remove(): Promise<void> {
    await this.stop()
    if (this.#options.data === undefined) rmSync(this.data, { recursive: true, force: true })
  }

  /** The process of the embedded PostgreSQL. */
  databasePid(): number {
    return Number(readFileSync(join(this.data, "postgres", "postmaster.pid"), "utf8").split("\n")[0])
  }

  /** Everything it has logged so far. */
  logs(): string {
    const folder = join(this.data, "logs")
    return readdirSync(folder).map(name => readFileSync(join(folder, name), "latin1")).join("\n")
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#process
    if (child?.exitCode !== null || child.signalCode !== null) return
    const exit = once(child, "exit")
    child.kill(signal)
    await exit
  }
}

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "parley-story-"))
  cpSync(inject("emptyHub"), folder, { recursive: true, verbatimSymlinks: true })
  return folder
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1")
  await once(server, "listening")
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}

/** Whether a process of that number runs. */
export function isAlive(pid: number): boolean {
  return existsSync(`/proc/${pid}`)
}

/** The Java that runs it. */
export function java(): string {
  const home = process.env["JAVA_HOME"]
  if (home === undefined) throw new Error("JAVA_HOME is not set; ./parley test sets it")
  return join(home, "bin", "java")
}

/** Waits until the hub says where it is; what it prints before it gives up is the error. */
async function ready(child: ChildProcess): Promise<number> {
  const lines: string[] = []
  return await new Promise((resolve, reject) => {
    child.on("exit", () => { reject(new Error(`the hub did not start:\n${lines.join("\n")}`)) })
    for (const stream of [child.stdout, child.stderr]) {
      if (stream === null) continue
      createInterface(stream).on("line", line => {
        lines.push(line)
        const port = /^Parley listens on port (\d+)$/.exec(line)?.[1]
        if (port !== undefined) resolve(Number(port))
      })
    }
  })
}

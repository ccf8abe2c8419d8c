import { execFileSync, spawnSync } from "node:child_process"
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { parley } from "../launcher.ts"

/** A machine with a shell and nothing to build with: what the test does not put there is missing. */
class BareMachine {
  readonly #folder = mkdtempSync(join(tmpdir(), "parley-bare-"))
  readonly #programs = join(this.#folder, "bin")

  constructor() {
    copyFileSync(parley, join(this.#folder, "parley"))
    for (const name of ["bin", "web", "seal", "server", "home"]) mkdirSync(join(this.#folder, name))
    for (const name of ["bash", "sh", "dirname", "readlink", "sed", "head", "find", "mkdir", "mount"]) {
      symlinkSync(pathOf(name), join(this.#programs, name))
    }
  }

  /** A program that says what is given, whatever it is asked. */
  put(name: string, says: string): this {
    this.#write(join(this.#programs, name), `echo '${says}'`)
    return this
  }

  /** A JDK of that version. */
  putJdk(version: number): string {
    const home = join(this.#folder, `jdk-${version}`)
    mkdirSync(join(home, "bin"), { recursive: true })
    this.#write(join(home, "bin", "java"), `echo 'openjdk version "${version}.0.1" 2026-01-20' >&2`)
    this.#write(join(home, "bin", "javac"), "")
    return home
  }

  /** `./parley run`, where no Java lies at the usual places; gives what it says before it gives up. */
  run(javaHome = ""): string {
    const hidden = `for place in /usr/lib/jvm /opt; do [ ! -d $place ] || mount -t tmpfs none $place; done; exec "$@"`
    const command = ["--mount", "--user", "--map-root-user", "sh", "-c", hidden, "sh", join(this.#folder, "parley")]
    const env = { PATH: this.#programs, HOME: join(this.#folder, "home"), JAVA_HOME: javaHome }
    const ended = spawnSync(pathOf("unshare"), [...command, "run"], { env, encoding: "utf8" })
    expect(ended.status).toBe(1)
    expect(ended.stdout).toBe("")
    return ended.stderr
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true })
  }

  #write(path: string, text: string): void {
    writeFileSync(path, `#!${pathOf("sh")}\n${text}\n`)
    chmodSync(path, 0o755)
  }
}

function pathOf(program: string): string {
  return execFileSync("sh", ["-c", `command -v ${program}`], { encoding: "utf8" }).trim()
}

describe("./parley run on a machine where something is missing", () => {
  let machine: BareMachine

  beforeEach(() => { machine = new BareMachine() })
  afterEach(() => { machine.remove() })

  it("says how to get a JDK 25", () => {
    const said = machine.run()

    expect(said).toContain("parley: no JDK 25 found (looked at JAVA_HOME, PATH and the usual places).")
    expect(said).toContain("adoptium.net")
  })

  it("takes no JDK of another version for one", () => {
    expect(machine.run(machine.putJdk(21))).toContain("no JDK 25 found")
  })

  it("says how to get Node.js", () => {
    expect(machine.run(machine.putJdk(25))).toMatch(/^parley: Node\.js 20\.19 or newer with npm is missing\. Get it/)
  })

  it("takes no Node.js that is too old", () => {
    machine.put("npm", "").put("node", "v20.3.1")

    expect(machine.run(machine.putJdk(25))).toContain("Node.js v20.3.1 is too old")
  })

  it("says how to get Maven, before it builds anything", () => {
    machine.put("npm", "").put("node", "v22.12.0")

    expect(machine.run(machine.putJdk(25))).toMatch(/^parley: Maven is missing\. Get it with 'apt install maven'/)
  })

  it("takes no Maven that is too old", () => {
    machine.put("npm", "").put("node", "v22.12.0").put("mvn", "Apache Maven 3.6.3 (something)")

    expect(machine.run(machine.putJdk(25))).toContain("Maven 3.6.3 is too old")
  })
})

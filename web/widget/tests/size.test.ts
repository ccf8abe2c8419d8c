import { join } from "node:path"
import { gzipSync } from "node:zlib"
import { build, type Rolldown } from "vite"
import { describe, expect, it } from "vitest"

const web = join(import.meta.dirname, "..", "..")

/** Sums what a browser loads, gzipped, of what a configuration builds. */
async function sizeOf(config: string, wanted: (name: string) => boolean): Promise<number> {
  const made = await build({ configFile: join(web, config), logLevel: "error", build: { write: false } })
  const files = ([made].flat() as Rolldown.RolldownOutput[]).flatMap(({ output }) => output)
  const loaded = files.filter(({ fileName }) => wanted(fileName))
  const contents = loaded.map(file => file.type === "chunk" ? file.code : file.source)
  return contents.map(content => gzipSync(content, { level: 6 }).length).reduce((sum, size) => sum + size, 0)
}

describe("what a website's visitor loads", () => {
  it("is at most 10 KB for the launcher, gzipped", async () => {
    const size = await sizeOf("vite.launcher.config.ts", name => name === "widget.js")

    expect(size).toBeGreaterThan(0)
    expect(size).toBeLessThan(10_000)
  })

  it("is at most 120 KB for the frame with everything in it, when it is opened", async () => {
    const size = await sizeOf("vite.widget.config.ts", () => true)

    expect(size).toBeGreaterThan(50_000)
    expect(size).toBeLessThan(120_000)
  })
})

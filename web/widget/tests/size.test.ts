import { join } from "node:path"
import { gzipSync } from "node:zlib"
import { build, type Rolldown } from "vite"
import { describe, expect, it } from "vitest"

const web = join(import.meta.dirname, "..", "..")

type Built = Rolldown.OutputChunk | Rolldown.OutputAsset

/** As `npm run build` does it: a test's own environment would leave in what only developers need. */
async function built(config: string): Promise<readonly Built[]> {
  process.env["NODE_ENV"] = "production"
  const made = await build({ configFile: join(web, config), logLevel: "error", build: { write: false } })
  return ([made].flat() as Rolldown.RolldownOutput[]).flatMap(({ output }) => output)
}

/** What a page loads before anybody touches it: its entry, and whatever that imports at once. */
function loadedWith(page: string, files: readonly Built[]): readonly Built[] {
  const chunks = new Map(files.flatMap(file => file.type === "chunk" ? [[file.fileName, file]] : []))
  const entry = [...chunks.values()].find(chunk => chunk.isEntry && chunk.facadeModuleId?.includes(`/${page}/`))
  const loaded = new Set<Built>()
  const visit = (chunk: Rolldown.OutputChunk | undefined): void => {
    if (chunk === undefined || loaded.has(chunk)) return
    loaded.add(chunk)
    for (const name of chunk.imports) visit(chunks.get(name))
  }
  visit(entry)
  return [...loaded, ...files.filter(({ fileName }) => fileName.endsWith(".css"))]
}

function gzipped(files: readonly Built[]): number {
  const contents = files.map(file => file.type === "chunk" ? file.code : file.source)
  return contents.map(content => gzipSync(content, { level: 6 }).length).reduce((sum, size) => sum + size, 0)
}

describe("what a website's visitor loads", () => {
  it("is at most 10 KB for the launcher, gzipped", async () => {
    const size = gzipped((await built("vite.launcher.config.ts")).filter(({ fileName }) => fileName === "widget.js"))

    expect(size).toBeGreaterThan(0)
    expect(size).toBeLessThan(10_000)
  })

  it("is at most 10 KB for the page behind the button, and 120 KB for the frame when it is opened", async () => {
    const files = await built("vite.widget.config.ts")

    expect(gzipped(loadedWith("badge", files).filter(file => file.type === "chunk"))).toBeLessThan(10_000)
    expect(gzipped(loadedWith("frame", files))).toBeGreaterThan(50_000)
    expect(gzipped(loadedWith("frame", files))).toBeLessThan(120_000)
  })
})

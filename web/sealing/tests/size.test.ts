import { fileURLToPath } from "node:url"
import { gzipSync } from "node:zlib"
import { describe, expect, it } from "vitest"
import { built } from "./browser/served.ts"

describe("what a visitor's browser loads of sealing", () => {
  it("is at most 75 KB, gzipped", async () => {
    const folder = fileURLToPath(new URL("browser/", import.meta.url))
    const files = await built(folder, { input: `${folder}visitor.ts` })

    const sizes = [...files.values()].map(content => gzipSync(content, { level: 9 }).length)

    expect(sizes).toHaveLength(1)
    expect(sizes[0]).toBeLessThan(75_000)
  })
})

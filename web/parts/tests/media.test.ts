import { describe, expect, it } from "vitest"
import { fileName, kindOf, mediaType, showable } from "../attachments/media.ts"
import { Pace } from "../attachments/pace.ts"
import { sizeText, timeText } from "../attachments/texts.ts"

describe("what is shown", () => {
  it.each([
    ["image/png", "picture"], ["image/avif", "picture"], ["audio/mpeg", "audio"], ["video/mp4", "video"],
    ["image/svg+xml", "file"], ["text/html", "file"], ["application/pdf", "file"], ["application/zip", "file"],
    ["image/heic", "file"], ["application/xhtml+xml", "file"],
  ])("%s as %s", (type, kind) => {
    expect(kindOf({ type })).toBe(kind)
  })

  it("is never a page that calls itself a picture", async () => {
    const page = new Blob(["<script>alert(1)</script>"], { type: "image/png" })
    expect(await showable(page, { name: "cat.png", type: "image/png", size: page.size })).toBeUndefined()
  })

  it("is never a picture that claims to be larger than memory", async () => {
    const bomb = new Blob([pngOf(65_000, 65_000)])
    expect(await showable(bomb, { name: "cat.png", type: "image/png", size: bomb.size })).toBeUndefined()
    const small = new Blob([pngOf(65, 65)])
    expect((await showable(small, { name: "cat.png", type: "image/png", size: small.size }))?.type).toBe("image/png")
  })
})

describe("a name", () => {
  it.each([
    ["scan.pdf", "scan.pdf"],
    ["../../etc/passwd", ".._.._etc_passwd"],
    ["invoice\u202Efdp.exe", "invoicefdp.exe"],
    ["a\u0000b\nc.txt", "abc.txt"],
    ["", "file"],
    ["...", "file"],
    [`${"long".repeat(100)}.jpeg`, `${"long".repeat(100).slice(0, 115)}.jpeg`],
    ["Käse 🧀.png", "Käse 🧀.png"],
  ])("%j is kept as %j", (name, kept) => {
    expect(fileName(name)).toBe(kept)
  })
})

describe("a media type", () => {
  it.each([
    ["Image/PNG; charset=x", "image/png"], ["", "application/octet-stream"],
    ["text/html<script>", "application/octet-stream"],
  ])("%j is kept as %j", (type, kept) => {
    expect(mediaType(type)).toBe(kept)
  })
})

describe("a pace", () => {
  it("is known after a moment, and follows the last seconds", () => {
    let now = 0
    const pace = new Pace(() => now)

    expect(pace.mark(0, 10_000)).toBeUndefined()
    now = 1_000
    expect(pace.mark(1_000, 10_000)).toEqual({ rate: 1_000, secondsLeft: 9 })
    now = 7_000
    pace.mark(1_000, 10_000)
    now = 8_000
    expect(pace.mark(5_000, 10_000)?.rate).toBe(4_000)
  })

  it("is said as people say it", () => {
    expect([0, 900, 1536, 20 << 20, 5e9].map(sizeText)).toEqual(["0 B", "900 B", "1.5 KB", "20.0 MB", "4.7 GB"])
    expect([0, 42, 120].map(timeText)).toEqual(["1 s", "42 s", "2 min"])
  })
})

/** The head of a PNG of that size, with nothing in it. */
function pngOf(width: number, height: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(8 + 25 + 12)
  const view = new DataView(bytes.buffer)
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  view.setUint32(8, 13)
  bytes.set(Buffer.from("IHDR"), 12)
  view.setUint32(16, width)
  view.setUint32(20, height)
  bytes.set(Buffer.from("IEND"), 37)
  return bytes
}

import { Pages, type Picture } from "./picture.ts"

const [trailer, extension, comment, application] = [0x3b, 0x21, 0xfe, 0xff]
const loops = ["NETSCAPE2.0", "ANIMEXTS1.0"]

/** A GIF without comments, XMP and what stands behind its end. */
export function readGif(bytes: Uint8Array<ArrayBuffer>): Picture | undefined {
  const pages = new Pages(bytes)
  if (pages.size < 13 || !["GIF87a", "GIF89a"].includes(pages.text(0, 6))) return undefined
  let [at, cleaned] = [13 + colours(pages.u8(10)), false]
  const parts = [pages.slice(0, at)]
  while (pages.u8(at) !== trailer) {
    const end = pages.u8(at) === extension ? endOfBlocks(pages, at + 2) : endOfImage(pages, at)
    if (tellsMore(pages, at)) cleaned = true
    else parts.push(pages.slice(at, end))
    at = end
  }
  parts.push(Uint8Array.of(trailer))
  cleaned ||= at + 1 < pages.size
  return { width: pages.u16(6, true), height: pages.u16(8, true), parts, cleaned }
}

function tellsMore(pages: Pages, at: number): boolean {
  if (pages.u8(at) !== extension) return false
  const kind = pages.u8(at + 1)
  return kind === comment || (kind === application && !loops.includes(pages.text(at + 3, 11)))
}

function endOfImage(pages: Pages, at: number): number {
  return endOfBlocks(pages, at + 10 + colours(pages.u8(at + 9)) + 1)
}

function endOfBlocks(pages: Pages, from: number): number {
  let at = from
  while (pages.u8(at) !== 0) at += 1 + pages.u8(at)
  return at + 1
}

/** How many bytes the colour table has that the flags announce. */
function colours(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0
}

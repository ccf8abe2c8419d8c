import { orientationAlone, orientationIn } from "./exif.ts"
import { Pages, type Picture } from "./picture.ts"

const kept = new Set(["VP8 ", "VP8L", "VP8X", "ANIM", "ANMF", "ALPH", "ICCP"])
const [hasExif, hasXmp] = [0x08, 0x04]

/** A WebP without EXIF, XMP, unknown chunks and what stands behind its end. */
export function readWebp(bytes: Uint8Array<ArrayBuffer>): Picture | undefined {
  const pages = new Pages(bytes)
  if (pages.size < 20 || pages.text(0, 4) !== "RIFF" || pages.text(8, 4) !== "WEBP") return undefined
  const size = 8 + pages.u32(4, true)
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let [orientation, cleaned] = [1, size < pages.size]
  for (let at = 12; at < size;) {
    const [kind, end] = [pages.text(at, 4), at + 8 + evened(pages.u32(at + 4, true))]
    if (kept.has(kind)) chunks.push(pages.slice(at, Math.min(end, pages.size)))
    else cleaned = true
    if (kind === "EXIF") orientation = orientationIn(pages, tiffIn(pages, at + 8))
    at = end
  }
  return { ...dimensions(pages), parts: written(chunks, orientation), cleaned }
}

function written(chunks: readonly Uint8Array<ArrayBuffer>[], orientation: number): readonly Uint8Array<ArrayBuffer>[] {
  const parts = orientation === 1 ? [...chunks] : [...chunks, chunk("EXIF", orientationAlone(orientation))]
  const head = parts[0]
  if (head !== undefined && new Pages(head).text(0, 4) === "VP8X") parts[0] = flagged(head, orientation !== 1)
  const size = 4 + parts.reduce((sum, part) => sum + part.length, 0)
  const riff = new Uint8Array(12)
  riff.set(ascii("RIFF"))
  new DataView(riff.buffer).setUint32(4, size, true)
  riff.set(ascii("WEBP"), 8)
  return [riff, ...parts]
}

/** The flags of the head say what is there. */
function flagged(head: Uint8Array<ArrayBuffer>, lying: boolean): Uint8Array<ArrayBuffer> {
  const copy = head.slice()
  copy[8] = ((copy[8] ?? 0) & ~(hasExif | hasXmp)) | (lying ? hasExif : 0)
  return copy
}

/** Some programs write the name of a JPEG's EXIF segment before it. */
function tiffIn(pages: Pages, at: number): number {
  return pages.text(at, 4) === "Exif" ? at + 6 : at
}

function dimensions(pages: Pages): { width: number, height: number } {
  switch (pages.text(12, 4)) {
    case "VP8X": return { width: 1 + pages.u24(24), height: 1 + pages.u24(27) }
    case "VP8L": return { width: 1 + (pages.u16(21, true) & 0x3fff), height: 1 + (pages.u32(21, true) >>> 14 & 0x3fff) }
    default: return { width: pages.u16(26, true) & 0x3fff, height: pages.u16(28, true) & 0x3fff }
  }
}

function chunk(kind: string, content: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(8 + evened(content.length))
  whole.set(ascii(kind))
  new DataView(whole.buffer).setUint32(4, content.length, true)
  whole.set(content, 8)
  return whole
}

function evened(size: number): number {
  return size + size % 2
}

function ascii(text: string): number[] {
  return Array.from(text, letter => letter.charCodeAt(0))
}

import { orientationAlone, orientationIn } from "./exif.ts"
import { Pages, type Picture } from "./picture.ts"

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const kept = new Set([
  "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "mDCV", "cLLI", "bKGD",
  "hIST", "pHYs", "sPLT", "acTL", "fcTL", "fdAT",
])

/** A PNG without texts, EXIF, time, unknown chunks and what stands behind its end. */
export function readPng(bytes: Uint8Array<ArrayBuffer>): Picture | undefined {
  if (!signature.every((byte, at) => bytes[at] === byte)) return undefined
  const pages = new Pages(bytes)
  const parts = [pages.slice(0, signature.length)]
  let [at, cleaned] = [signature.length, false]
  for (let kind = ""; kind !== "IEND";) {
    const end = at + 12 + pages.u32(at)
    kind = pages.text(at + 4, 4)
    const chunk = kept.has(kind) ? pages.slice(at, end) : kind === "eXIf" ? lying(pages, at) : undefined
    if (chunk !== undefined) parts.push(chunk)
    cleaned ||= !kept.has(kind)
    at = end
  }
  cleaned ||= at < pages.size
  return { width: pages.u32(signature.length + 8), height: pages.u32(signature.length + 12), parts, cleaned }
}

/** The EXIF chunk with how the picture lies alone; none for an upright one. */
function lying(pages: Pages, at: number): Uint8Array<ArrayBuffer> | undefined {
  const orientation = orientationIn(pages, at + 8)
  if (orientation === 1) return undefined
  const content = orientationAlone(orientation)
  const chunk = new Uint8Array(12 + content.length)
  const view = new DataView(chunk.buffer)
  view.setUint32(0, content.length)
  chunk.set(Array.from("eXIf", letter => letter.charCodeAt(0)), 4)
  chunk.set(content, 8)
  view.setUint32(8 + content.length, crc(chunk.subarray(4, 8 + content.length)))
  return chunk
}

/** CRC-32 as PNG has it (ISO 3309), for a few bytes. */
function crc(bytes: Uint8Array): number {
  let sum = 0xffffffff
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit++) sum = sum >>> 1 ^ (sum & 1 ? 0xedb88320 : 0)
  }
  return (sum ^ 0xffffffff) >>> 0
}

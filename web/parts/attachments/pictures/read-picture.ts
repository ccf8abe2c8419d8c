import { readGif } from "./gif.ts"
import { readHeif } from "./heif.ts"
import { readJpeg } from "./jpeg.ts"
import type { Picture } from "./picture.ts"
import { readPng } from "./png.ts"
import { readWebp } from "./webp.ts"

/** What a picture really is, by its first 32 bytes; undefined for what is none that we know. */
export function pictureType(head: Uint8Array): string | undefined {
  const text = String.fromCharCode(...head.subarray(0, 12))
  if (text.startsWith("\xff\xd8\xff")) return "image/jpeg"
  if (text.startsWith("\x89PNG\r\n\x1a\n")) return "image/png"
  if (text.startsWith("GIF87a") || text.startsWith("GIF89a")) return "image/gif"
  if (text.startsWith("RIFF") && text.endsWith("WEBP")) return "image/webp"
  if (/^....ftypavi[fs]$/s.test(text)) return "image/avif"
  return /^....ftyp(hei[cxms]|hevc|mif1|msf1)$/s.test(text) ? "image/heic" : undefined
}

const readers = [readJpeg, readPng, readWebp, readGif, readHeif]

/** Takes a picture apart by what it is, whatever it is called; undefined for what is none that we know. */
export function readPicture(bytes: Uint8Array<ArrayBuffer>): Picture | undefined {
  for (const read of readers) {
    try {
      const picture = read(bytes)
      if (picture !== undefined) return picture
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      return undefined
    }
  }
  return undefined
}

import { orientationAlone, orientationIn } from "./exif.ts"
import { Pages, type Picture } from "./picture.ts"

const marker = {
  soi: 0xd8, eoi: 0xd9, sos: 0xda, app0: 0xe0, app1: 0xe1, app2: 0xe2, app14: 0xee, app15: 0xef, com: 0xfe,
}
const exif = "Exif\0\0"
const headOfJfif = 18

/**
 * A JPEG without EXIF, XMP, IPTC, comments, thumbnails and what stands behind its end. What decides how it looks stays
 * as it is: quality, colour profile, and how it lies.
 */
export function readJpeg(bytes: Uint8Array<ArrayBuffer>): Picture | undefined {
  const pages = new Pages(bytes)
  if (pages.size < 4 || pages.u16(0) !== 0xff00 + marker.soi) return undefined
  const reading = new Reading(pages)
  while (reading.next());
  return reading.picture()
}

class Reading {
  readonly #pages: Pages
  readonly #kept: Uint8Array<ArrayBuffer>[] = []
  #at = 2
  #orientation = 1
  #cleaned = false
  #width = 0
  #height = 0

  constructor(pages: Pages) {
    this.#pages = pages
  }

  /** Reads one marker with what belongs to it; false after the last. */
  next(): boolean {
    const [pages, at] = [this.#pages, this.#at]
    if (pages.u8(at) !== 0xff) throw new RangeError("want a marker")
    const kind = pages.u8(at + 1)
    if (kind === 0xff) { this.#at += 1; return true }
    if (kind === marker.eoi) return this.#end(at + 2)
    const end = at + 2 + pages.u16(at + 2)
    this.#keep(kind, at, pages.slice(at, end))
    this.#at = kind === marker.sos ? this.#endOfScan(end) : end
    if (kind === marker.sos) this.#kept.push(pages.slice(end, this.#at))
    return this.#at < pages.size
  }

  picture(): Picture {
    const start = Uint8Array.of(0xff, marker.soi)
    const lying = this.#orientation === 1 ? [] : [segment(marker.app1, exif, orientationAlone(this.#orientation))]
    return { width: this.#width, height: this.#height, parts: [start, ...lying, ...this.#kept], cleaned: this.#cleaned }
  }

  #keep(kind: number, at: number, whole: Uint8Array<ArrayBuffer>): void {
    if (isFrame(kind)) [this.#height, this.#width] = [this.#pages.u16(at + 5), this.#pages.u16(at + 7)]
    if (kind === marker.app1 && this.#named(at, exif)) this.#orientation = orientationIn(this.#pages, at + 10)
    if (kind === marker.app0 && this.#named(at, "JFIF\0")) this.#kept.push(withoutThumbnail(whole))
    else if (this.#decidesHowItLooks(kind, at)) this.#kept.push(whole)
    else this.#cleaned = true
  }

  #decidesHowItLooks(kind: number, at: number): boolean {
    if (kind === marker.app2) return this.#named(at, "ICC_PROFILE\0")
    if (kind === marker.app14) return this.#named(at, "Adobe")
    return kind !== marker.com && (kind < marker.app0 || kind > marker.app15)
  }

  #named(at: number, name: string): boolean {
    return at + 4 + name.length <= this.#pages.size && this.#pages.text(at + 4, name.length) === name
  }

  /** Where the next marker stands that is none of those inside compressed data. */
  #endOfScan(from: number): number {
    const { bytes } = this.#pages
    for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
      const kind = bytes[at + 1] ?? 0
      if (kind !== 0 && kind !== 0xff && (kind < 0xd0 || kind > 0xd7)) return at
    }
    return bytes.length
  }

  #end(at: number): boolean {
    this.#kept.push(Uint8Array.of(0xff, marker.eoi))
    this.#cleaned ||= at < this.#pages.size
    return false
  }
}

function isFrame(kind: number): boolean {
  return kind >= 0xc0 && kind <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(kind)
}

function withoutThumbnail(jfif: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const head = jfif.slice(0, headOfJfif)
  head.set([0, headOfJfif - 2], 2)
  head.set([0, 0], headOfJfif - 2)
  return head
}

function segment(kind: number, name: string, content: Uint8Array): Uint8Array<ArrayBuffer> {
  const length = 2 + name.length + content.length
  const letters = Array.from(name, letter => letter.charCodeAt(0))
  return Uint8Array.of(0xff, kind, length >> 8, length & 0xff, ...letters, ...content)
}

import type { Manifest } from "../../sealing/index.ts"
import { pictureType, readPicture } from "./pictures/read-picture.ts"

/** As what a file may be shown. Everything else, SVG and HTML first of all, is only ever downloaded. */
export type Kind = "picture" | "audio" | "video" | "file"

const pictures = new Set(["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"])
const sounds = new Set([
  "audio/mpeg", "audio/mp4", "audio/x-m4a", "audio/aac", "audio/ogg", "audio/wav", "audio/x-wav", "audio/webm",
  "audio/flac",
])
const films = new Set(["video/mp4", "video/webm", "video/ogg", "video/quicktime"])
const anything = "application/octet-stream"
/** More than any camera makes; a small file can claim to be much larger than memory. */
const mostPixels = 120e6
const longestName = 120
const headSize = 32

/** As what a file with this manifest is offered. */
export function kindOf({ type }: Pick<Manifest, "type">): Kind {
  if (pictures.has(type)) return "picture"
  if (sounds.has(type)) return "audio"
  return films.has(type) ? "video" : "file"
}

/** A media type as it may stand in a manifest: lower case, without parameters. */
export function mediaType(type: string): string {
  const essence = type.split(";")[0]?.trim().toLowerCase() ?? ""
  return /^[a-z0-9.+-]{1,60}\/[a-z0-9.+-]{1,60}$/.test(essence) ? essence : anything
}

/** What a file is: a picture by its first bytes and nothing else, anything else by what the system calls it. */
export async function typeOf(file: Blob): Promise<string> {
  const [picture, named] = [pictureType(await bytesOf(file.slice(0, headSize))), mediaType(file.type)]
  return picture ?? (pictures.has(named) ? anything : named)
}

/**
 * Opened content as it may be shown: a blob of a type of our lists, which a browser never takes for a page. Undefined
 * for what claims to be a picture and is none, or is too large for a screen.
 */
export async function showable(content: Blob, manifest: Manifest): Promise<Blob | undefined> {
  switch (kindOf(manifest)) {
    case "picture": return await showablePicture(content)
    case "audio":
    case "video": return content.slice(0, content.size, manifest.type)
    case "file": return undefined
  }
}

async function showablePicture(content: Blob): Promise<Blob | undefined> {
  const bytes = await bytesOf(content)
  const [type, picture] = [pictureType(bytes.subarray(0, headSize)), readPicture(bytes)]
  if (type === undefined || !pictures.has(type) || picture === undefined || !fitsMemory(picture)) return undefined
  return content.slice(0, content.size, type)
}

/** Whether a picture is no larger than cameras make them. */
export function fitsMemory({ width, height }: { readonly width: number, readonly height: number }): boolean {
  return width > 0 && height > 0 && width * height <= mostPixels
}

/** A name that is one, on every system: no folders, no control or direction characters, not too long. */
export function fileName(name: string): string {
  const clean = name.normalize("NFC").replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "").replace(/[/\\:*?"<>|]/g, "_").trim()
  const [, stem = clean, ending = ""] = /^(.*?)(\.[^.]{1,10})?$/s.exec(clean) ?? []
  return stem.replace(/^\.+/, "") === "" && ending === "" ? "file" : stem.slice(0, longestName - ending.length) + ending
}

/** All bytes of a blob. */
export async function bytesOf(blob: Blob): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await blob.arrayBuffer())
}

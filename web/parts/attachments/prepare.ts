import type { FileToSend } from "../../api/file-sender.ts"
import { b64, type Manifest } from "../../sealing/index.ts"
import { bytesOf, fileName, fitsMemory, kindOf, typeOf } from "./media.ts"
import type { Picture } from "./pictures/picture.ts"
import { readPicture } from "./pictures/read-picture.ts"
import { type Preview, previewOf } from "./preview.ts"

/** What was done about place and camera data: it was taken out, there was none, or we cannot tell. */
export type Cleaned = "removed" | "none" | "unknown"

/** A chosen file, ready to be sealed. */
export interface Prepared extends FileToSend {
  readonly cleaned: Cleaned
}

/** Takes place and camera data out of a picture, makes a preview, and writes down what is to be sealed beside it. */
export async function prepare(file: File): Promise<Prepared> {
  const type = await typeOf(file)
  const picture = isPicture(type) ? readPicture(await bytesOf(file)) : undefined
  const content = picture === undefined ? file : new Blob([...picture.parts], { type })
  const preview = await previewIfAny(content, type, picture)
  const manifest = manifestOf(fileName(file.name), type, content.size, preview)
  return { content, manifest, cleaned: cleaned(type, picture) }
}

function manifestOf(name: string, type: string, size: number, preview: Preview | undefined): Manifest {
  if (preview === undefined) return { name, type, size }
  const { width, height, bytes } = preview
  return { name, type, size, width, height, preview: b64(bytes) }
}

async function previewIfAny(content: Blob, type: string, picture: Picture | undefined): Promise<Preview | undefined> {
  const kind = kindOf({ type })
  if (kind === "video") return await previewOf(content, kind)
  return kind === "picture" && picture !== undefined && fitsMemory(picture) ? await previewOf(content, kind) : undefined
}

function cleaned(type: string, picture: Picture | undefined): Cleaned {
  if (picture !== undefined) return picture.cleaned ? "removed" : "none"
  return isPicture(type) || kindOf({ type }) === "video" ? "unknown" : "none"
}

/** Made by a camera; drawings are files like others. */
function isPicture(type: string): boolean {
  return type.startsWith("image/") && type !== "image/svg+xml"
}

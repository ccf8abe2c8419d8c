import type { Bytes } from "../../sealing/index.ts"
import { bytesOf } from "./media.ts"

/** A small picture of a picture or film, made here. */
export interface Preview {
  /** Of what it shows, in pixels, as it lies. */
  readonly width: number
  readonly height: number
  /** WebP, or JPEG where the browser makes no WebP. */
  readonly bytes: Bytes
}

const limit = 24 << 10
const edges = [480, 360, 240, 160]
const qualities = [0.8, 0.6, 0.4]
const patience = 5_000

/** A preview of at most 24 KiB; undefined for what this browser cannot show. */
export async function previewOf(content: Blob, kind: "picture" | "video"): Promise<Preview | undefined> {
  try {
    const bitmap = await (kind === "picture" ? createImageBitmap(content) : firstFrame(content))
    try {
      const bytes = await smallEnough(bitmap)
      return bytes === undefined ? undefined : { width: bitmap.width, height: bitmap.height, bytes }
    } finally {
      bitmap.close()
    }
  } catch {
    return undefined
  }
}

async function smallEnough(bitmap: ImageBitmap): Promise<Bytes | undefined> {
  for (const edge of edges) {
    const canvas = drawn(bitmap, edge)
    for (const quality of qualities) {
      const blob = await encoded(canvas, quality)
      if (blob !== null && blob.size <= limit) return await bytesOf(blob)
    }
  }
  return undefined
}

function drawn(bitmap: ImageBitmap, edge: number): HTMLCanvasElement {
  const scale = Math.min(1, edge / Math.max(bitmap.width, bitmap.height))
  const canvas = document.createElement("canvas")
  canvas.width = Math.max(1, Math.round(bitmap.width * scale))
  canvas.height = Math.max(1, Math.round(bitmap.height * scale))
  const context = canvas.getContext("2d")
  if (context === null) throw new Error("this browser draws nothing")
  context.imageSmoothingQuality = "high"
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  return canvas
}

/** Browsers that make no WebP answer with PNG. */
async function encoded(canvas: HTMLCanvasElement, quality: number): Promise<Blob | null> {
  const webp = await toBlob(canvas, "image/webp", quality)
  return webp?.type === "image/webp" ? webp : await toBlob(canvas, "image/jpeg", quality)
}

function toBlob(canvas: HTMLCanvasElement, type: string, quality: number): Promise<Blob | null> {
  return new Promise(resolve => { canvas.toBlob(resolve, type, quality) })
}

async function firstFrame(content: Blob): Promise<ImageBitmap> {
  const [video, url] = [document.createElement("video"), URL.createObjectURL(content)]
  try {
    video.muted = true
    video.preload = "auto"
    video.src = url
    await happens(video, "loadeddata")
    video.currentTime = Math.min(0.5, video.duration / 2)
    await happens(video, "seeked")
    return await createImageBitmap(video)
  } finally {
    video.removeAttribute("src")
    URL.revokeObjectURL(url)
  }
}

function happens(video: HTMLVideoElement, event: "loadeddata" | "seeked"): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (): void => { reject(new Error("this browser shows no such film")) }
    video.addEventListener(event, () => { resolve() }, { once: true })
    video.addEventListener("error", fail, { once: true })
    setTimeout(fail, patience)
  })
}

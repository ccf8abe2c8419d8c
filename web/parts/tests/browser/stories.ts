import { prepare, type Prepared } from "../../attachments/prepare.ts"
import { fromB64 } from "../../../sealing/index.ts"

/** What the page does when the test asks. Everything that goes in or comes out survives JSON. */
const stories = { prepared, looksTheSame, large, film }

declare global {
  interface Window {
    attachments: typeof stories
  }
}

window.attachments = stories

/** What becomes of a chosen file. */
async function prepared(name: string, bytes: string): Promise<Told> {
  return told(await prepare(fileOf(name, bytes)))
}

/** Whether a picture is drawn, dot for dot, as it was before it was prepared. */
async function looksTheSame(name: string, bytes: string): Promise<boolean> {
  const file = fileOf(name, bytes)
  const { content } = await prepare(file)
  return await dots(file) === await dots(content)
}

/** A picture of many colours that are hard to press. */
async function large(width: number, height: number): Promise<Told> {
  const canvas = canvasOf(width, height)
  const context = canvas.getContext("2d")
  const noise = new ImageData(width, height)
  for (let at = 0; at < noise.data.length; at++) noise.data[at] = at % 4 === 3 ? 255 : Math.random() * 256
  context?.putImageData(noise, 0, 0)
  const blob = await new Promise<Blob | null>(resolve => { canvas.toBlob(resolve, "image/jpeg", 0.95) })
  return told(await prepare(new File([blob ?? ""], "noise.jpg", { type: "image/jpeg" })))
}

/** A film of a canvas that is red. */
async function film(): Promise<Told> {
  const canvas = canvasOf(320, 200)
  const recorder = new MediaRecorder(canvas.captureStream(10), { mimeType: "video/webm" })
  const chunks: Blob[] = []
  recorder.ondataavailable = ({ data }) => chunks.push(data)
  const stopped = new Promise(resolve => { recorder.onstop = resolve })
  recorder.start()
  for (let frame = 0; frame < 10; frame++) await drawRed(canvas, frame)
  recorder.stop()
  await stopped
  return told(await prepare(new File(chunks, "film.webm", { type: "video/webm" })))
}

async function drawRed(canvas: HTMLCanvasElement, frame: number): Promise<void> {
  const context = canvas.getContext("2d")
  if (context === null) return
  context.fillStyle = `rgb(${200 + frame} 0 0)`
  context.fillRect(0, 0, canvas.width, canvas.height)
  await new Promise(requestAnimationFrame)
}

interface Told {
  readonly type: string
  readonly cleaned: string
  readonly size: readonly (number | undefined)[]
  readonly preview: number
}

function told({ manifest, cleaned }: Prepared): Told {
  const { type, width, height, preview = "" } = manifest
  return { type, cleaned, size: [width, height], preview: fromB64(preview).length }
}

async function dots(blob: Blob): Promise<string> {
  const bitmap = await createImageBitmap(blob)
  const context = canvasOf(bitmap.width, bitmap.height).getContext("2d")
  context?.drawImage(bitmap, 0, 0)
  return [bitmap.width, bitmap.height, ...context?.getImageData(0, 0, bitmap.width, bitmap.height).data ?? []].join()
}

function canvasOf(width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement("canvas")
  canvas.width = width
  canvas.height = height
  return canvas
}

function fileOf(name: string, bytes: string): File {
  return new File([fromB64(bytes)], name)
}

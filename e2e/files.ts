import { readFileSync } from "node:fs"
import { join } from "node:path"
import type { FrameLocator, Locator, Page } from "playwright-core"

/** A file on somebody's desk. */
export interface Chosen {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}

/**
 * Chooses files to go with what is written next, in the console or in the widget. Large ones by their paths: what is
 * given by its content goes to the browser in one message.
 */
export async function choose(side: Page | FrameLocator, ...files: readonly (Chosen | string)[]): Promise<void> {
  await side.locator("input[type=file]").setInputFiles([...files] as Chosen[] | string[])
}

/** One of the pictures that the web packages are tested with. `lying.jpg` tells where a "Canary Camera" took it. */
export function picture(name: string): Buffer {
  return readFileSync(join(import.meta.dirname, "../web/parts/tests/pictures", name))
}

/** Two seconds of a tone, as WAV. */
export function tone(): Buffer {
  const [rate, seconds] = [8000, 2]
  const samples = Buffer.alloc(rate * seconds).map((_, at) => 128 + Math.round(50 * Math.sin(at / 3)))
  const head = Buffer.alloc(44)
  head.write("RIFF", 0)
  head.writeUInt32LE(36 + samples.length, 4)
  head.write("WAVEfmt ", 8)
  head.writeUInt32LE(16, 16) // size of what follows: PCM, one channel, a byte a sample
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(rate, 24)
  head.writeUInt32LE(rate, 28)
  head.writeUInt16LE(1, 32)
  head.writeUInt16LE(8, 34)
  head.write("data", 36)
  head.writeUInt32LE(samples.length, 40)
  return Buffer.concat([head, samples])
}

/** Some frames of film, as a browser records them: WebM. */
export async function film(page: Page): Promise<Buffer> {
  return Buffer.from(await page.evaluate(recorded), "base64")
}

/** Runs in a page. */
async function recorded(): Promise<string> {
  const canvas = document.createElement("canvas")
  ;[canvas.width, canvas.height] = [160, 120]
  const context = canvas.getContext("2d")
  const recorder = new MediaRecorder(canvas.captureStream(20), { mimeType: "video/webm" })
  const parts: Blob[] = []
  recorder.addEventListener("dataavailable", ({ data }) => { parts.push(data) })
  recorder.start()
  for (let frame = 0; frame < 20; frame += 1) {
    await new Promise(resolve => { requestAnimationFrame(resolve) })
    if (context !== null) context.fillStyle = `hsl(${frame * 18} 70% 50%)`
    context?.fillRect(0, 0, canvas.width, canvas.height)
  }
  await new Promise(resolve => { recorder.addEventListener("stop", resolve); recorder.stop() })
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer())
  return btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(""))
}

/** What a button downloads. */
export async function downloaded(button: Locator): Promise<Buffer> {
  const [download] = await Promise.all([button.page().waitForEvent("download"), button.click()])
  return readFileSync(await download.path())
}

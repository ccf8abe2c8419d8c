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

/** What a button downloads. */
export async function downloaded(button: Locator): Promise<Buffer> {
  const [download] = await Promise.all([button.page().waitForEvent("download"), button.click()])
  return readFileSync(await download.path())
}

import type { Attachment } from "../../api/file-opener.ts"
import type { Transfer } from "../../api/payload.ts"
import { CannotOpen } from "../../sealing/index.ts"
import { contentOf } from "./contents.ts"
import { texts } from "./texts.ts"

/** An attachment's content on its way to the screen or the disk. */
export class Opening {
  transfer = $state.raw<Transfer>()
  sentence = $state("")
  readonly #attachment: Attachment
  #stop: AbortController | undefined

  constructor(attachment: Attachment) {
    this.#attachment = attachment
  }

  /** The whole of it; undefined when it was stopped or could not be opened, which is said. */
  async whole(): Promise<Blob | undefined> {
    const stop = this.#stop = new AbortController()
    this.sentence = ""
    this.transfer = { bytes: 0, of: this.#attachment.manifest.size, waiting: false }
    const told = (transfer: Transfer): void => { if (!stop.signal.aborted) this.transfer = transfer }
    try {
      return await contentOf(this.#attachment, { told, signal: stop.signal })
    } catch (error) {
      if (!stop.signal.aborted) this.sentence = error instanceof CannotOpen ? texts.closed : String(error)
      return undefined
    } finally {
      this.transfer = undefined
    }
  }

  stop(): void {
    this.#stop?.abort()
  }
}

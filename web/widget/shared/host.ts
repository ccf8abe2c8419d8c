import { readToFrame, type ToFrame, type ToHost } from "./protocol.ts"

/** The page around a frame. It is known by its first word; before that nothing is said to it. */
export class HostPage {
  readonly #window: Window
  #origin: string | undefined
  readonly #unsaid: ToHost[] = []

  constructor(frame: Window, heard: (message: ToFrame) => void) {
    this.#window = frame
    frame.addEventListener("message", event => {
      const message = event.source === frame.parent && frame.parent !== frame ? readToFrame(event.data) : undefined
      if (message === undefined || event.origin !== (this.#origin ?? event.origin)) return
      this.#meet(event.origin)
      heard(message)
    })
  }

  /** Whether there is a page around at all, or the frame is a tab of its own. */
  get isThere(): boolean {
    return this.#window.parent !== this.#window
  }

  /** Whose page it is; undefined before its first word, and where there is none. */
  get origin(): string | undefined {
    return this.#origin
  }

  say(message: ToHost): void {
    if (!this.isThere) return
    if (this.#origin === undefined) this.#unsaid.push(message)
    else this.#window.parent.postMessage(message, this.#origin)
  }

  #meet(origin: string): void {
    this.#origin = origin
    this.#unsaid.splice(0).forEach(message => { this.say(message) })
  }
}

import type { FileToSend } from "../../api/file-sender.ts"
import type { Transfer, TransferWatch } from "../../api/payload.ts"
import type { FileMention } from "../../sealing/index.ts"
import { fileName } from "./media.ts"
import { Pace } from "./pace.ts"
import type { Prepared } from "./prepare.ts"
import type { Progress } from "./progress.ts"
import { sizeText, texts } from "./texts.ts"

/** A file that somebody has chosen. */
export interface ChosenFile {
  readonly key: number
  readonly name: string
  readonly size: number
  readonly progress: Progress
}

/** How files leave. */
export interface Sending {
  readonly send: (file: FileToSend, watch: TransferWatch) => Promise<FileMention>
  /** Deletes a file that was sent and that no message will mention. */
  readonly discard: (mention: FileMention) => Promise<void>
  /** How many bytes a file may have. */
  readonly largest: () => Promise<number>
}

/** How many files one message brings. */
export const mostFiles = 20

/** The files that somebody has chosen for her next message, from choosing to sent. */
export class FileDrafts {
  items = $state.raw<readonly ChosenFile[]>([])
  /** How many of the files that were chosen last were too many for one message. */
  leftOut = $state(0)
  /** Whether a message waits for a file that could not be sent. */
  heldUp = $state(false)
  readonly #sending: Sending
  readonly #stops = new Map<number, AbortController>()
  readonly #preparing = new Map<number, Promise<void>>()
  #lastKey = 0

  constructor(sending: Sending) {
    this.#sending = sending
  }

  get busy(): boolean {
    return this.items.some(({ progress: { kind } }) => kind === "preparing" || kind === "sending")
  }

  /** Files that were chosen, dropped or pasted; what is over the number of files for one message is left out. */
  add(files: readonly File[]): void {
    const taken = files.slice(0, mostFiles - this.items.length)
    this.leftOut = files.length - taken.length
    this.heldUp = false
    for (const file of taken) this.#prepare(file)
  }

  /** Takes a file away, in whatever state: what is on its way stops, what was sent is deleted. */
  remove(key: number): void {
    const progress = this.#find(key)?.progress
    this.#stops.get(key)?.abort()
    this.items = this.items.filter(item => item.key !== key)
    this.leftOut = 0
    this.heldUp = false
    if (progress?.kind === "sent") void this.#sending.discard(progress.mention)
  }

  /**
   * Sends what is left to send. Gives the mentions of all, once all are sent; undefined when one was not: it says why,
   * and can be taken away or tried again.
   */
  async sendAll(): Promise<readonly FileMention[] | undefined> {
    await Promise.all(this.#preparing.values())
    for (const { key, progress } of this.items) {
      if (progress.kind === "failed") this.#retry(key)
      const ready = this.#find(key)?.progress
      if (ready?.kind === "ready") await this.#send(key, ready.prepared)
    }
    const mentions = this.items.flatMap(({ progress }) => progress.kind === "sent" ? [progress.mention] : [])
    this.heldUp = mentions.length < this.items.length
    return this.heldUp ? undefined : mentions
  }

  /** Begins anew, after a message took the files along. */
  clear(): void {
    this.items = []
    this.leftOut = 0
    this.heldUp = false
  }

  #prepare(file: File): void {
    const key = this.#lastKey += 1
    this.items = [...this.items, { key, name: fileName(file.name), size: file.size, progress: { kind: "preparing" } }]
    this.#preparing.set(key, this.#prepared(file).then(progress => {
      this.#put(key, progress)
      this.#preparing.delete(key)
    }))
  }

  async #prepared(file: File): Promise<Progress> {
    try {
      const largest = await this.#sending.largest()
      if (file.size > largest) return { kind: "failed", sentence: texts.tooLarge(sizeText(largest)) }
      const { prepare } = await import("./prepare.ts")
      return { kind: "ready", prepared: await prepare(file) }
    } catch {
      return { kind: "failed", sentence: texts.unreadable }
    }
  }

  async #send(key: number, prepared: Prepared): Promise<void> {
    const [stop, pace] = [new AbortController(), new Pace()]
    this.#stops.set(key, stop)
    const told = (transfer: Transfer): void => {
      this.#put(key, { kind: "sending", prepared, transfer, pace: pace.mark(transfer.bytes, transfer.of) })
    }
    try {
      told({ bytes: 0, of: prepared.content.size, waiting: false })
      const mention = await this.#sending.send(prepared, { told, signal: stop.signal })
      this.#put(key, { kind: "sent", prepared, mention })
    } catch (error) {
      this.#put(key, { kind: "failed", sentence: sentenceOf(error), prepared })
    } finally {
      this.#stops.delete(key)
    }
  }

  /** A file that was not sent is tried again with the others. */
  #retry(key: number): void {
    const progress = this.#find(key)?.progress
    if (progress?.kind === "failed" && progress.prepared !== undefined) {
      this.#put(key, { kind: "ready", prepared: progress.prepared })
    }
  }

  #find(key: number): ChosenFile | undefined {
    return this.items.find(item => item.key === key)
  }

  #put(key: number, progress: Progress): void {
    this.items = this.items.map(item => item.key === key ? { ...item, progress } : item)
  }
}

function sentenceOf(error: unknown): string {
  return error instanceof Error && error.name !== "NotReadableError" ? error.message : texts.notSent
}

import type { Track } from "../../api/bodies.ts"
import { FileDrafts } from "../../parts/attachments/drafts.svelte.ts"
import { longestMessage } from "../../parts/longest-message.ts"
import type { Body, MemberId } from "../../sealing/index.ts"
import type { Desk } from "../desk.svelte.ts"
import { colleaguesIn, mentionedIn } from "../replies/mentions.ts"
import type { Drafts } from "./drafts.ts"
import type { Thread } from "./thread.svelte.ts"

/** What somebody is writing on one track of a conversation, and the files that go along. */
export class Composing {
  readonly track: Track
  readonly files: FileDrafts
  text = $state("")
  /** Whether what is written lies safely in this browser. */
  kept = $state(false)
  /** Whether files are on their way, for a message that follows them. */
  sending = $state(false)
  readonly #desk: Desk
  readonly #thread: Thread
  readonly #drafts: Drafts

  constructor(desk: Desk, thread: Thread, track: Track) {
    this.track = track
    this.#desk = desk
    this.#thread = thread
    this.#drafts = desk.drafts
    this.files = new FileDrafts({
      send: (file, watch) => desk.fileSender.send(thread.place, track, file, watch),
      discard: ({ id }) => desk.fileSender.discard(id),
      largest: async () => (await desk.hub.get<{ largestFile: number }>("/hub")).largestFile,
    })
  }

  get isEmpty(): boolean {
    return this.text.trim() === "" && this.files.items.length === 0
  }

  /** Whether it can be sent. */
  get isReady(): boolean {
    return !this.isEmpty && !this.sending && this.text.length <= longestMessage
  }

  /** Finds what was written before. */
  async resume(): Promise<void> {
    const text = await this.#drafts.get(this.#thread.place.id, this.track)
    if (typeof text !== "string" || this.text !== "") return
    this.text = text
    this.kept = true
  }

  /** Keeps what is written now. */
  async keep(): Promise<void> {
    const text = this.text
    this.kept = false
    await this.#drafts.set(this.#thread.place.id, this.track, text === "" ? undefined : text)
    this.kept = text === this.text
  }

  /** Sends the files and then the message that brings them. What fails stays where it is, and says why. */
  async send(): Promise<void> {
    if (!this.isReady) return
    this.sending = true
    try {
      const sent = await this.files.sendAll()
      if (sent === undefined) return
      const mentions = this.#mentions()
      const body: Body = {
        kind: "text", text: this.text.trim(),
        ...sent.length === 0 ? {} : { files: sent },
        ...mentions.length === 0 ? {} : { mentions },
      }
      this.#thread.pending.send(this.track, body)
      this.text = ""
      this.files.clear()
      await this.keep()
    } finally {
      this.sending = false
    }
  }

  /** The colleagues whom a private note speaks to. */
  #mentions(): readonly MemberId[] {
    if (this.track === "customer") return []
    return mentionedIn(this.text, colleaguesIn(this.#desk, this.#thread.place.team))
  }
}

import type { Track } from "../../api/bodies.ts"
import { EpochDue, SegmentDue } from "../../api/not-now.ts"
import { pause } from "../../api/pause.ts"
import { Unreachable } from "../../api/problem.ts"
import type { Place } from "../../api/transcript.ts"
import { type Body, type MessageId, newId } from "../../sealing/index.ts"
import type { Desk } from "../desk.svelte.ts"
import type { Drafts } from "./drafts.ts"

/** A message on its way. It keeps its id however often it is sent, so it is stored once. */
export interface Pending {
  readonly id: MessageId
  readonly at: number
  readonly track: Track
  readonly body: Body
  /** `sent` until the message comes back as part of the conversation. */
  readonly state: "sending" | "waiting" | "failed" | "sent"
  /** Why it is not there yet, and what to do. */
  readonly trouble?: string
}

type Kept = Omit<Pending, "state" | "trouble">

const shortestWait = 1_000
const longestWait = 30_000

/** The messages to one conversation that are on their way. They survive a reload, sealed for this browser. */
export class PendingMessages {
  readonly place: Place
  list: readonly Pending[] = $state.raw([])
  readonly #desk: Desk
  readonly #drafts: Drafts
  readonly #left: AbortSignal
  readonly #onChange: () => void
  #sending: Promise<void> = Promise.resolve()
  #patience = shortestWait

  constructor(desk: Desk, place: Place, left: AbortSignal, onChange: () => void) {
    this.#desk = desk
    this.place = place
    this.#left = left
    this.#onChange = onChange
    this.#drafts = desk.drafts
  }

  /** Takes up what was on its way when the page was left. */
  async resume(): Promise<void> {
    const kept = await this.#drafts.get(this.place.id, "outbox") as readonly Kept[] | undefined
    const known = new Set(this.list.map(({ id }) => id))
    const found = (kept ?? []).filter(({ id }) => !known.has(id)).map(one => ({ ...one, state: "waiting" as const }))
    this.list = [...found, ...this.list]
    this.retryWaiting()
  }

  /** Sends a message, after those that are on their way already. */
  send(track: Track, body: Body): void {
    const pending: Pending = { id: newId(), at: Date.now(), track, body, state: "sending" }
    this.list = [...this.list, pending]
    void this.#keep()
    this.#queue(pending)
  }

  /** Sends again what could not be sent because the hub, or the team's key, was not at hand. */
  retryWaiting(): void {
    for (const pending of this.list) if (pending.state === "waiting") this.retry(pending.id)
  }

  retry(id: MessageId): void {
    const pending = this.#find(id)
    if (pending === undefined || pending.state === "sending") return
    const { trouble: _, ...rest } = pending
    this.#replace({ ...rest, state: "sending" })
    this.#queue(pending)
  }

  /** Gives up a message, or learns that it has arrived. */
  drop(id: MessageId): void {
    if (this.#find(id) === undefined) return
    this.list = this.list.filter(pending => pending.id !== id)
    void this.#keep()
  }

  /** Gives up everything that was written here: the conversation was erased. */
  forget(): void {
    this.list = []
    for (const name of ["customer", "team", "outbox"]) void this.#drafts.set(this.place.id, name, undefined)
    this.#onChange()
  }

  #queue(pending: Pending): void {
    this.#sending = this.#sending.then(() => this.#send(pending))
  }

  async #send({ id, at, track, body }: Pending): Promise<void> {
    try {
      const destination = await this.#desk.destination(this.place)
      await this.#desk.outbox.send(destination, track, { id, at, body })
      this.#patience = shortestWait
      this.#turn(id, { state: "sent" })
      await this.#keep()
    } catch (error) {
      const waits = error instanceof Unreachable || error instanceof EpochDue || error instanceof SegmentDue
      const trouble = error instanceof Error ? error.message : "It could not be sent."
      this.#turn(id, { state: waits ? "waiting" : "failed", trouble })
      if (waits) void this.#retryLater()
    }
  }

  /** Tries again after a while, and at once when the browser has a network again. */
  async #retryLater(): Promise<void> {
    const wait = this.#patience
    this.#patience = Math.min(wait * 2, longestWait)
    await pause(wait, this.#left)
    if (!this.#left.aborted) this.retryWaiting()
  }

  #turn(id: MessageId, change: Partial<Pending>): void {
    const pending = this.#find(id)
    if (pending !== undefined) this.#replace({ ...pending, ...change })
  }

  #find(id: MessageId): Pending | undefined {
    return this.list.find(pending => pending.id === id)
  }

  #replace(changed: Pending): void {
    this.list = this.list.map(pending => pending.id === changed.id ? changed : pending)
  }

  async #keep(): Promise<void> {
    const unsent = this.list.filter(({ state }) => state !== "sent")
    const kept = unsent.map(({ id, at, track, body }): Kept => ({ id, at, track, body }))
    await this.#drafts.set(this.place.id, "outbox", kept.length === 0 ? undefined : kept)
    this.#onChange()
  }
}

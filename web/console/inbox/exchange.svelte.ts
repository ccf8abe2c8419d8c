import type { AuthorBody, LiveBody } from "../../api/bodies.ts"
import type { ExchangeBody } from "../../api/exchange-bodies.ts"
import type { LiveEvent } from "../../api/live.ts"
import type { Place } from "../../api/transcript.ts"
import type { Desk } from "../desk.svelte.ts"

/** How far the customer has come with a message of ours. */
export type Reached = "sent" | "delivered" | "read"

const told = ["marks", "rated", "erasure-wish"]
/** Who does not say again that she writes has stopped. */
const writingFor = 6_000
/** How often somebody who writes says so. */
const sayEvery = 3_000

/** What passes beside the messages of a conversation: marks, rating, who is writing, a wish to be erased. */
export class Exchange {
  now: ExchangeBody | undefined = $state.raw()
  /** Who is writing at the moment, without the member who looks. */
  writing: readonly AuthorBody[] = $state.raw([])
  readonly #desk: Desk
  readonly #place: Place
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>()
  #lastSaid = -sayEvery

  constructor(desk: Desk, place: Place) {
    this.#desk = desk
    this.#place = place
  }

  follow(): () => void {
    void this.refresh()
    const stop = this.#desk.live.listen({
      onGap: () => { void this.refresh() },
      onEvent: event => { this.#onEvent(event) },
    })
    return () => {
      stop()
      for (const timer of this.#timers.values()) clearTimeout(timer)
    }
  }

  async refresh(): Promise<void> {
    const body = await this.#desk.hub.get<ExchangeBody>(`${this.#place.path}/exchange`).catch(() => undefined)
    if (body !== undefined) this.now = body
  }

  /** How far the customer has come with the message at a position. */
  reached(position: number): Reached {
    const { read, delivered } = this.now?.contact ?? { read: 0, delivered: 0 }
    if (read >= position) return "read"
    return delivered >= position ? "delivered" : "sent"
  }

  /** Says that the member is writing, now and then while she is. */
  sayWriting(track: "customer" | "team"): void {
    const now = performance.now()
    if (now - this.#lastSaid < sayEvery) return
    this.#lastSaid = now
    void this.#desk.hub.post(`${this.#place.path}/typing`, { track }).catch(() => undefined)
  }

  /** Answers the customer's wish to be erased. */
  async answerWish(erase: boolean): Promise<void> {
    await this.#desk.hub.post(`${this.#place.path}/erasure-wish`, { erase })
    if (!erase) await this.refresh()
  }

  #onEvent({ kind, data }: LiveEvent): void {
    const { conversation, writing, message } = data as LiveBody
    if (conversation !== this.#place.id) return
    if (told.includes(kind)) void this.refresh()
    if (kind === "typing" && writing !== null) this.#isWriting(writing)
    if (kind === "message" && message !== null) this.#stopped(message.author)
  }

  #isWriting(author: AuthorBody): void {
    if (author.id === this.#desk.me.member.id) return
    clearTimeout(this.#timers.get(author.id))
    this.#timers.set(author.id, setTimeout(() => { this.#stopped(author) }, writingFor))
    if (!this.writing.some(({ id }) => id === author.id)) this.writing = [...this.writing, author]
  }

  #stopped({ id }: AuthorBody): void {
    this.writing = this.writing.filter(other => other.id !== id)
  }
}

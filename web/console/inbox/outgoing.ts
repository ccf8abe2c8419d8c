import type { Place } from "../../api/transcript.ts"
import type { ConversationId } from "../../sealing/index.ts"
import type { Desk } from "../desk.svelte.ts"
import { PendingMessages } from "./pending.svelte.ts"

/** What is on its way from this browser, whichever conversation is looked at. */
export class Outgoing {
  readonly #desk: Desk
  readonly #known = new Map<ConversationId, PendingMessages>()
  readonly #leaving = new AbortController()

  constructor(desk: Desk) {
    this.#desk = desk
  }

  /** The messages on their way to a conversation. */
  of(place: Place): PendingMessages {
    const known = this.#known.get(place.id)
    if (known !== undefined) return known
    const made = new PendingMessages(this.#desk, place, this.#leaving.signal, () => { void this.#keepIndex() })
    this.#known.set(place.id, made)
    void made.resume()
    return made
  }

  /** Takes up what was on its way when the page was left. */
  async resume(): Promise<void> {
    for (const place of await this.#desk.drafts.places()) this.of(place)
  }

  /** Tries again whatever waits. */
  retryWaiting(): void {
    for (const pending of this.#known.values()) pending.retryWaiting()
  }

  leave(): void {
    this.#leaving.abort()
  }

  async #keepIndex(): Promise<void> {
    const places = [...this.#known.values()].filter(({ list }) => list.length > 0).map(({ place }) => place)
    await this.#desk.drafts.setPlaces(places)
  }
}

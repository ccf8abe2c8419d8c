import type { Draft } from "../../api/outbox.ts"
import type { Entry } from "../../api/transcript.ts"
import type { MessageId } from "../../sealing/index.ts"
import type { Transit } from "./courier.ts"
import { type Item, itemsOf, type Pending } from "./items.ts"

/** What was said in a conversation: stored messages in their order, and what is on its way. */
export class Said {
  #entries = $state.raw<readonly Entry[]>([])
  #pending = $state.raw<readonly Pending[]>([])
  #isLoaded = $state(false)

  /** As it is shown. */
  readonly items: readonly Item[] = $derived(itemsOf(this.#entries, this.#pending))

  get entries(): readonly Entry[] { return this.#entries }

  /** Whether what was said before is here. */
  get isLoaded(): boolean { return this.#isLoaded }

  /** Nothing was said before, or it is known that it is gone. */
  loaded(): void {
    this.#isLoaded = true
  }

  /** Whether a message stands no later than another one, which is a mark. */
  isUpTo(id: MessageId, mark: MessageId | null | undefined): boolean {
    const ids = this.#entries.map(({ row }) => row.id)
    return mark !== null && mark !== undefined && ids.includes(id) && ids.indexOf(id) <= ids.indexOf(mark)
  }

  /** Where a message on its way is. It stands where it stood, or behind all others. */
  note(draft: Draft, transit: Transit): void {
    const isNew = !this.#pending.some(one => one.draft.id === draft.id)
    const others = this.#pending.map(one => one.draft.id === draft.id ? { draft, transit } : one)
    this.#pending = isNew ? [...others, { draft, transit }] : others
  }

  drop(id: MessageId): void {
    this.#pending = this.#pending.filter(({ draft }) => draft.id !== id)
  }

  /** Puts messages in their places; gives those that were not here before. */
  take(entries: readonly Entry[]): readonly Entry[] {
    const known = new Set(this.#entries.map(({ row }) => row.id))
    const told = new Map(entries.map(entry => [entry.row.id, entry]))
    const fresh = entries.filter(({ row }) => !known.has(row.id))
    this.#entries = [...this.#entries.map(old => told.get(old.row.id) ?? old), ...fresh]
    this.#pending = this.#pending.filter(({ draft }) => !told.has(draft.id))
    return fresh
  }

  /** Nothing of it is left at the team: only words that have not reached it stay. */
  erased(): void {
    this.#entries = []
    this.#pending = this.#pending.filter(({ transit }) => transit.kind !== "sent")
    this.loaded()
  }

  clear(): void {
    this.#entries = []
    this.#pending = []
  }
}

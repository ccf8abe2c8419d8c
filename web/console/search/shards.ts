import { b64, type ConversationId, fromB64, type LocalKeys, textOf, utf8 } from "../../sealing/index.ts"
import type { Document } from "./word-index.ts"

/** How far the index has come. */
export interface IndexState {
  /** Up to which position each conversation is in the index. */
  readonly positions: Readonly<Record<ConversationId, number>>
  /** Which team each conversation belongs to. */
  readonly teams: Readonly<Record<ConversationId, string>>
  /** Up to where what was erased is applied. */
  readonly erasures: string
}

export const emptyState: IndexState = { positions: {}, teams: {}, erasures: "" }

/** What of the browser's database the index needs. */
export type ShardStore = Pick<LocalKeys, "get" | "put" | "delete" | "seal" | "open">

const perShard = 500
const stateName = "search state"

/**
 * The index on disk: messages in sealed parts of 500, under a key that nobody can read and that goes with the session.
 * What changes marks its part, and marked parts are written together.
 */
export class Shards {
  readonly #store: ShardStore
  readonly #shards: Map<string, Document>[] = []
  readonly #where = new Map<string, number>()
  readonly #changed = new Set<number>()

  constructor(store: ShardStore) {
    this.#store = store
  }

  /** Reads everything, part by part. A part that does not open is left out. */
  async load(each: (documents: readonly Document[]) => void): Promise<IndexState> {
    const state = await this.#open(stateName) as (IndexState & { readonly shards?: number }) | undefined
    for (let number = 0; number < (state?.shards ?? 0); number++) {
      const documents = await this.#open(nameOf(number)) as readonly Document[] | undefined ?? []
      this.#shards[number] = new Map(documents.map(document => [document.id, document]))
      for (const { id } of documents) this.#where.set(id, number)
      each(documents)
    }
    return state ?? emptyState
  }

  add(document: Document): void {
    const number = this.#where.get(document.id) ?? this.#open500()
    this.#shardAt(number).set(document.id, document)
    this.#where.set(document.id, number)
    this.#changed.add(number)
  }

  remove(id: string): void {
    const number = this.#where.get(id)
    if (number === undefined) return
    this.#shards[number]?.delete(id)
    this.#where.delete(id)
    this.#changed.add(number)
  }

  removeConversation(conversation: ConversationId): void {
    for (const shard of this.#shards) {
      for (const [id, document] of shard) if (document.conversation === conversation) this.remove(id)
    }
  }

  /** Writes what has changed; first the parts, then how far they go. */
  async save(state: IndexState): Promise<void> {
    const changed = [...this.#changed]
    this.#changed.clear()
    for (const number of changed) await this.#seal(nameOf(number), [...this.#shardAt(number).values()])
    await this.#seal(stateName, { ...state, shards: this.#shards.length })
  }

  /** The last part that is not full. */
  #open500(): number {
    const last = this.#shards.length - 1
    return last >= 0 && this.#shardAt(last).size < perShard ? last : last + 1
  }

  #shardAt(number: number): Map<string, Document> {
    return this.#shards[number] ??= new Map()
  }

  async #open(name: string): Promise<unknown> {
    const sealed = await this.#store.get(name, String)
    if (sealed === undefined) return undefined
    try {
      return JSON.parse(textOf(await this.#store.open(name, fromB64(sealed))))
    } catch {
      return undefined
    }
  }

  async #seal(name: string, value: unknown): Promise<void> {
    await this.#store.put(name, b64(await this.#store.seal(name, utf8(JSON.stringify(value)))))
  }
}

function nameOf(number: number): string {
  return `search ${number}`
}

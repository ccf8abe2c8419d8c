import type { ConversationId, MessageId } from "../../sealing/index.ts"
import { snippetOf, wordsOf } from "./words.ts"

/** A message as the index keeps it. */
export interface Document {
  readonly id: MessageId
  readonly conversation: ConversationId
  readonly author: string
  readonly at: number
  readonly text: string
}

/** A message that fits. */
export interface Hit {
  readonly id: MessageId
  readonly conversation: ConversationId
  readonly at: number
  readonly snippet: string
}

export interface Found {
  readonly hits: readonly Hit[]
  /** How many fit, the ones beside the page too. */
  readonly count: number
}

/** An inverted index in memory: which words stand in which messages. Newer messages come first. */
export class WordIndex {
  readonly #documents: (Document | undefined)[] = []
  readonly #numbers = new Map<MessageId, number>()
  readonly #conversations = new Map<ConversationId, number[]>()
  readonly #postings = new Map<string, number[]>()
  /** All words in order, for those that begin with what was typed; undefined while words were added. */
  #words: readonly string[] | undefined
  #size = 0

  get size(): number {
    return this.#size
  }

  /** Adds a message; one that is known already is replaced. */
  add(document: Document): void {
    this.remove(document.id)
    const number = this.#documents.push(document) - 1
    this.#numbers.set(document.id, number)
    listIn(this.#conversations, document.conversation).push(number)
    for (const word of new Set(wordsOf(document.text))) {
      if (!this.#postings.has(word)) this.#words = undefined
      listIn(this.#postings, word).push(number)
    }
    this.#size += 1
  }

  get(id: MessageId): Document | undefined {
    const number = this.#numbers.get(id)
    return number === undefined ? undefined : this.#documents[number]
  }

  /** Its words stay in the lists until the index is built anew; they lead nowhere. */
  remove(id: MessageId): void {
    const number = this.#numbers.get(id)
    if (number === undefined) return
    this.#documents[number] = undefined
    this.#numbers.delete(id)
    this.#size -= 1
  }

  removeConversation(id: ConversationId): void {
    for (const number of this.#conversations.get(id) ?? []) {
      const document = this.#documents[number]
      if (document !== undefined) this.remove(document.id)
    }
    this.#conversations.delete(id)
  }

  /** The messages in which each of the words begins a word. */
  search(query: string, limit: number): Found {
    const wanted = [...new Set(wordsOf(query))]
    if (wanted.length === 0) return { hits: [], count: 0 }
    const fitting = this.#fitting(wanted)
    const newest = fitting.sort((one, other) => other.at - one.at).slice(0, limit)
    return {
      hits: newest.map(({ id, conversation, at, text }) =>
        ({ id, conversation, at, snippet: snippetOf(text, wanted) })),
      count: fitting.length,
    }
  }

  #fitting(wanted: readonly string[]): Document[] {
    const marks = new Uint8Array(this.#documents.length)
    wanted.forEach((word, round) => {
      for (const known of this.#beginningWith(word)) {
        for (const number of this.#postings.get(known) ?? []) if (marks[number] === round) marks[number] = round + 1
      }
    })
    const fitting: Document[] = []
    for (const [number, document] of this.#documents.entries()) {
      if (document !== undefined && marks[number] === wanted.length) fitting.push(document)
    }
    return fitting
  }

  #beginningWith(prefix: string): readonly string[] {
    this.#words ??= [...this.#postings.keys()].sort()
    const from = firstNotBefore(this.#words, prefix)
    let to = from
    while (this.#words[to]?.startsWith(prefix) === true) to += 1
    return this.#words.slice(from, to)
  }
}

function firstNotBefore(words: readonly string[], wanted: string): number {
  let [low, high] = [0, words.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((words[middle] ?? "") < wanted) low = middle + 1
    else high = middle
  }
  return low
}

function listIn<K>(map: Map<K, number[]>, key: K): number[] {
  const known = map.get(key) ?? []
  map.set(key, known)
  return known
}

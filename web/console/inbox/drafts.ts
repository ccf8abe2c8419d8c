import type { Place } from "../../api/transcript.ts"
import { asId, b64, type ConversationId, fromB64, type LocalKeys, textOf, utf8 } from "../../sealing/index.ts"

const index = "outgoing"

/**
 * What was written and not sent, sealed for this browser alone. What is kept by the time that it is written down is
 * written at once, all of it or nothing: a message on its way and the draft that it was are never both there.
 */
export class Drafts {
  readonly #keys: Pick<LocalKeys, "get" | "putAll" | "seal" | "open">
  readonly #wanted = new Map<string, unknown>()
  #work: Promise<void> = Promise.resolve()
  #closed = false

  constructor(keys: Pick<LocalKeys, "get" | "putAll" | "seal" | "open">) {
    this.#keys = keys
  }

  /** What is kept under a name; undefined if there is nothing, or nothing that opens. */
  async get(conversation: ConversationId, name: string): Promise<unknown> {
    await this.#work
    const sealed = await this.#keys.get(nameOf(conversation, name), String)
    if (sealed === undefined) return undefined
    try {
      return JSON.parse(textOf(await this.#keys.open(nameOf(conversation, name), fromB64(sealed))))
    } catch {
      return undefined
    }
  }

  /** Keeps a value that survives JSON; undefined forgets it. What was given last under a name is what is kept. */
  set(conversation: ConversationId, name: string, value: unknown): Promise<void> {
    return this.#keep(nameOf(conversation, name), value)
  }

  /** The conversations to which something is on its way. */
  async places(): Promise<readonly Place[]> {
    return await this.#keys.get(index, readPlaces) ?? []
  }

  setPlaces(places: readonly Place[]): Promise<void> {
    return this.#keep(index, places)
  }

  /** Writes down what is to be kept, and keeps nothing more: the store is about to be closed. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#work
  }

  #keep(name: string, value: unknown): Promise<void> {
    if (this.#closed) return Promise.resolve()
    this.#wanted.set(name, value)
    const kept = this.#work.then(() => this.#writeDown())
    this.#work = kept.catch(() => undefined) // whoever wanted it kept is told
    return kept
  }

  async #writeDown(): Promise<void> {
    const wanted = [...this.#wanted]
    this.#wanted.clear()
    try {
      if (wanted.length > 0) await this.#keys.putAll(new Map(await Promise.all(wanted.map(one => this.#sealed(one)))))
    } catch (error) {
      for (const [name, value] of wanted) if (!this.#wanted.has(name)) this.#wanted.set(name, value)
      throw error
    }
  }

  /** Which conversations something is on its way to lies open, as it does in the addresses of pages. */
  async #sealed([name, value]: readonly [string, unknown]): Promise<readonly [string, unknown]> {
    if (value === undefined || name === index) return [name, value]
    return [name, b64(await this.#keys.seal(name, utf8(JSON.stringify(value))))]
  }
}

function nameOf(conversation: ConversationId, name: string): string {
  return `draft ${conversation} ${name}`
}

function readPlaces(value: unknown): readonly Place[] {
  const places = value as readonly Place[]
  return places.map(({ id, team, path, channel }) => ({ id: asId(id), team: asId(team), path, channel: asId(channel) }))
}

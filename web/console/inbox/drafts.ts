import { b64, type ConversationId, fromB64, type LocalKeys, textOf, utf8 } from "../../sealing/index.ts"

/** What was written and not sent, sealed for this browser alone. */
export class Drafts {
  readonly #keys: LocalKeys

  constructor(keys: LocalKeys) {
    this.#keys = keys
  }

  /** What is kept under a name; undefined if there is nothing, or nothing that opens. */
  async get(conversation: ConversationId, name: string): Promise<unknown> {
    const sealed = await this.#keys.get(nameOf(conversation, name), String)
    if (sealed === undefined) return undefined
    try {
      return JSON.parse(textOf(await this.#keys.open(nameOf(conversation, name), fromB64(sealed))))
    } catch {
      return undefined
    }
  }

  /** Keeps a value that survives JSON; undefined forgets it. */
  async set(conversation: ConversationId, name: string, value: unknown): Promise<void> {
    if (value === undefined) { await this.#keys.delete(nameOf(conversation, name)); return }
    const sealed = await this.#keys.seal(nameOf(conversation, name), utf8(JSON.stringify(value)))
    await this.#keys.put(nameOf(conversation, name), b64(sealed))
  }
}

function nameOf(conversation: ConversationId, name: string): string {
  return `draft ${conversation} ${name}`
}

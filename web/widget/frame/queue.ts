import type { Draft } from "../../api/outbox.ts"
import { fromB64, b64, type MessageId, textOf, utf8 } from "../../sealing/index.ts"
import type { Local } from "./local.ts"

/** What was written and is not stored yet: kept in this browser, sealed for it alone, over reload and restart. */
export class Queue {
  readonly #local: Local
  readonly #alone: (work: () => Promise<void>) => Promise<void>

  /** @param alone runs one change at a time, over all tabs */
  constructor(local: Local, alone: (work: () => Promise<void>) => Promise<void>) {
    this.#local = local
    this.#alone = alone
  }

  async list(): Promise<readonly Draft[]> {
    const sealed = await this.#local.get("queue", String)
    if (sealed === undefined) return []
    return JSON.parse(textOf(await this.#local.open("queue", fromB64(sealed)))) as readonly Draft[]
  }

  put(draft: Draft): Promise<void> {
    return this.#change(drafts => [...drafts, draft])
  }

  remove(id: MessageId): Promise<void> {
    return this.#change(drafts => drafts.filter(draft => draft.id !== id))
  }

  async #change(change: (drafts: readonly Draft[]) => readonly Draft[]): Promise<void> {
    await this.#alone(async () => {
      const drafts = utf8(JSON.stringify(change(await this.list())))
      await this.#local.put("queue", b64(await this.#local.seal("queue", drafts)))
    })
  }
}

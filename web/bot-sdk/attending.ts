import { type EventType, Refused, type State } from "./hub.ts"
import type { HubEvent } from "./hub-event.ts"
import type { Came, Heard, Parts, Reply, Word } from "./parts.ts"

/** What a bot lends to what attends to its events. */
export interface AttendingParts {
  readonly parts: Parts
  readonly remember: (state: State) => void
  /** Has the hub let a sealed word through. */
  readonly sendSealed: (heard: Heard, text: string, epoch: number) => Promise<Came>
  /** Has the hub let a word through; it delivers nothing. */
  readonly send: (customer: string, word: Word) => Promise<Came>
  readonly deliver: (customer: string, word: Omit<Word, "epoch">) => Promise<Came>
  readonly call: (customer: string, type: EventType) => Promise<Came>
}

/** What the hub refuses since there is nothing to say there any more: it is no failure of the bot's. */
const over = ["absent", "stale", "not-passed-on"]

/** Sees to what the hub tells a bot: answers where it stands in front, delivers behind a channel of its own. */
export class Attending {
  readonly #parts: AttendingParts

  constructor(parts: AttendingParts) {
    this.#parts = parts
  }

  /** False where the hub has not answered: the event is to come again. What is said for it then is said once. */
  async see(told: HubEvent): Promise<boolean> {
    const { parts, remember } = this.#parts
    const { customer, conversation, owner, epoch } = told
    remember({ customer, conversation, owner, epoch, paused: owner !== "bot" })
    const event = told.sealed === undefined ? told : await parts.seal?.open(told) ?? { ...told, unopened: true }
    await parts.told?.(event)
    const word = wordIn(event)
    if (event.type !== "message" || event.meanwhile === true || word === undefined) return true
    if (event.from?.kind === "customer") return await this.#answer(word, event) !== "unanswered"
    await this.#parts.deliver(customer, word)
    return true
  }

  async #answer(heard: Heard, event: HubEvent): Promise<Came> {
    const reply = await this.#parts.parts.think(heard)
    try {
      return await this.#say(heard, reply, event)
    } catch (error) {
      if (error instanceof Refused && over.some(code => error.isOf(code))) return "stale"
      throw error
    }
  }

  /** A call comes after the words: who asks for a person is silent from then on. */
  async #say(heard: Heard, reply: Reply, event: HubEvent): Promise<Came> {
    if (reply.kind === "silence") return "silent"
    const said = reply.text === undefined ? "said" : await this.#send(heard, reply.text, event)
    return said === "said" && reply.kind !== "say" ? await this.#parts.call(heard.customer, reply.kind) : said
  }

  /** As it was heard: sealed or in clear. */
  #send(heard: Heard, text: string, { sealed, epoch }: HubEvent): Promise<Came> {
    const { send, sendSealed } = this.#parts
    return sealed === undefined
      ? send(heard.customer, { id: heard.id, text, epoch })
      : sendSealed(heard, text, epoch)
  }
}

function wordIn({ customer, message: id, text, at }: HubEvent): Heard | undefined {
  return id === undefined || text === undefined || text === "" ? undefined : { customer, id, text, at }
}

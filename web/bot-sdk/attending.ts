import { type EventType, Refused, type State } from "./hub.ts"
import type { HubEvent } from "./hub-event.ts"
import type { Came, Heard, Parts, Reply, Word } from "./parts.ts"

/** What a bot lends to what attends to its events. */
export interface AttendingParts {
  readonly parts: Parts
  readonly remember: (state: State) => void
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
  async see(event: HubEvent): Promise<boolean> {
    const { parts, remember } = this.#parts
    const { customer, conversation, owner, epoch, type, from, meanwhile } = event
    remember({ customer, conversation, owner, epoch, paused: owner !== "bot" })
    await parts.told?.(event)
    const word = wordIn(event)
    if (type !== "message" || meanwhile === true || word === undefined) return true
    if (from?.kind === "customer") return await this.#answer(word, epoch) !== "unanswered"
    await this.#parts.deliver(customer, word)
    return true
  }

  async #answer(heard: Heard, epoch: number): Promise<Came> {
    const reply = await this.#parts.parts.think(heard)
    try {
      return await this.#say(heard, reply, epoch)
    } catch (error) {
      if (error instanceof Refused && over.some(code => error.problem.type.endsWith(`:${code}`))) return "stale"
      throw error
    }
  }

  /** A call comes after the words: who asks for a person is silent from then on. */
  async #say({ customer, id }: Heard, reply: Reply, epoch: number): Promise<Came> {
    if (reply.kind === "silence") return "silent"
    const { send, call } = this.#parts
    const said = reply.text === undefined ? "said" : await send(customer, { id, text: reply.text, epoch })
    return said === "said" && reply.kind !== "say" ? await call(customer, reply.kind) : said
  }
}

function wordIn({ customer, message: id, text, at }: HubEvent): Heard | undefined {
  return id === undefined || text === undefined || text === "" ? undefined : { customer, id, text, at }
}

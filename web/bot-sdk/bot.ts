import { Attending } from "./attending.ts"
import {
  type Attributes, type BotEvent, type Connection, Hub, Refused, type State, type Told, Unanswered,
} from "./hub.ts"
import { listen, type Listening } from "./listening.ts"
import { Owed } from "./owed.ts"
import type { Came, Heard, Parts, Word } from "./parts.ts"
import { Recent } from "./recent.ts"

const mostCustomers = 10_000
const mostWords = 10_000

/**
 * A bot that is not heard over a person. It speaks under the epoch in which it was asked, and delivers what the hub has
 * let through. Where a person answers, or nothing is known, it takes no answer of the hub for a reason to be silent.
 */
export class Bot {
  readonly hub: Hub
  readonly #parts: Parts
  readonly #owed: Owed
  readonly #known = new Recent<string, State>(mostCustomers)
  readonly #delivered = new Recent<string, true>(mostWords)

  constructor(connection: Connection, parts: Parts) {
    this.hub = new Hub(connection)
    this.#owed = new Owed(this.hub)
    this.#parts = parts
  }

  /** How many events wait for the hub to answer. They go with the next report. */
  get owed(): number { return this.#owed.size }

  /** What the hub has told last of a customer. */
  known(customer: string): State | undefined {
    return this.#known.get(customer)
  }

  /** Reports what a customer has said, and answers her if the bot may. */
  async hear(heard: Heard): Promise<Came> {
    const { customer, id, text, at } = heard
    const told = await this.#report({ type: "message_in", customer, id, text, ...at === undefined ? {} : { at } })
    if (told === undefined) return await this.#offline(heard)
    if (told.paused !== false || told.epoch === null) return "silent"
    const reply = await this.#parts.think(heard)
    if (reply.kind === "silence") return "silent"
    const called = reply.kind === "say" ? "said" : await this.#call(customer, reply.kind)
    if (reply.text === undefined) return called
    return await this.say(customer, { id: heard.id, text: reply.text, epoch: told.epoch })
  }

  /** Says something if the bot answers still, and delivers it then. May be repeated when it was unanswered. */
  async say(customer: string, word: Word): Promise<Came> {
    const came = await this.#send(customer, word)
    return came === "said" ? await this.#deliver(customer, word) : came
  }

  /**
   * Hears what the hub tells, until it is ended: answers visitors of a website in front of which the bot stands, and
   * brings its own customers what people say. It comes back by itself when the connection breaks, where it left off.
   */
  async listen(listening: Listening = {}): Promise<void> {
    const attending = new Attending({
      parts: this.#parts,
      remember: state => { this.#remember(state) },
      send: (customer, word) => this.#send(customer, word),
      sendSealed: (heard, text, epoch) => this.#sendSealed(heard, text, epoch),
      deliver: (customer, word) => this.#deliver(customer, word),
      call: (customer, type) => this.#call(customer, type),
    })
    await listen(this.hub, listening, event => attending.see(event))
  }

  /** Under which epoch the bot answers a customer; nothing when it does not, or when the hub does not say. */
  async epochOf(customer: string): Promise<number | undefined> {
    const state = await answered(this.hub.state(customer))
    if (state === undefined) return undefined
    this.#remember(state)
    return state.paused ? undefined : state.epoch
  }

  /** Shows the team that the bot is writing, if the hub can be reached. */
  async typing(customer: string): Promise<void> {
    const state = await answered(this.hub.typing(customer))
    if (state !== undefined) this.#remember(state)
  }

  /** Tells the team who a customer is. */
  async describe(customer: string, attributes: Attributes): Promise<void> {
    this.#remember(await this.hub.describe(customer, attributes))
  }

  /** Reports what is owed; gives how much is left of it. */
  async settle(): Promise<number> {
    await this.#owed.settle()
    return this.owed
  }

  /** Words that are said without the hub are owed to it, without an epoch: they have been said. */
  async #offline(heard: Heard): Promise<Came> {
    const { customer } = heard
    if (this.#parts.offline !== "as-known" || this.known(customer)?.paused !== false) return "unanswered"
    const reply = await this.#parts.think(heard)
    if (reply.kind === "silence") return "silent"
    if (reply.kind !== "say") this.#owed.add({ type: reply.kind, customer })
    if (reply.text === undefined) return "called"
    this.#owed.add({ type: "message_out", customer, id: heard.id, text: reply.text })
    return await this.#deliver(customer, { id: heard.id, text: reply.text })
  }

  async #send(customer: string, word: Word): Promise<Came> {
    const told = await this.hub.say(customer, word).catch((error: unknown) => this.#unsaid(customer, error))
    if (typeof told === "string") return told
    this.#learn(told)
    return told.outcome === "repeated" && told.paused !== false ? "stale" : "said"
  }

  /** Sealed anew once, when the readers have changed meanwhile. */
  async #sendSealed(heard: Heard, text: string, epoch: number, again = false): Promise<Came> {
    const { customer } = heard
    const word = await this.#parts.seal?.seal(heard, text, again)
    if (word === undefined) return "silent"
    const told = await this.hub.saySealed(customer, { ...word, epoch }).catch((error: unknown) => {
      if (error instanceof Refused && error.isOf("segment-closed")) return "closed"
      return this.#unsaid(customer, error)
    })
    if (told === "closed") return again ? "stale" : await this.#sendSealed(heard, text, epoch, true)
    if (typeof told === "string") return told
    this.#learn(told)
    return "said"
  }

  async #deliver(customer: string, { id, text }: Omit<Word, "epoch">): Promise<Came> {
    const key = JSON.stringify([customer, id])
    if (this.#delivered.get(key) !== undefined) return "said"
    this.#delivered.set(key, true)
    try {
      await this.#parts.deliver(customer, text)
      return "said"
    } catch (error) {
      this.#delivered.delete(key)
      throw error
    }
  }

  async #call(customer: string, type: BotEvent["type"]): Promise<Came> {
    return await this.#report({ type, customer }) === undefined ? "unanswered" : "called"
  }

  async #report(event: BotEvent): Promise<Told | undefined> {
    const told = await this.#owed.report(event)
    if (told === undefined) return undefined
    this.#learn(told)
    if (told.problem !== null) throw new Refused(400, told.problem)
    return told
  }

  #unsaid(customer: string, error: unknown): Came {
    if (error instanceof Unanswered) return "unanswered"
    if (!(error instanceof Refused && error.isStale)) throw error
    const { ownership } = error.problem
    const conversation = this.known(customer)?.conversation ?? null
    if (ownership !== undefined) {
      const { owner, epoch } = ownership
      this.#remember({ customer, conversation, owner, epoch, paused: owner !== "bot" })
    }
    return "stale"
  }

  #learn({ customer, conversation, owner, epoch, paused }: Told): void {
    if (customer === null || owner === null || epoch === null || paused === null) return
    this.#remember({ customer, conversation, owner, epoch, paused })
  }

  /** An answer that was overtaken by a newer one is not believed. */
  #remember(state: State): void {
    const before = this.known(state.customer)
    if (before === undefined || before.epoch <= state.epoch) this.#known.set(state.customer, state)
  }
}

/** What was answered, or nothing if the hub has not. */
async function answered<T>(asked: Promise<T>): Promise<T | undefined> {
  return await asked.catch((error: unknown) => {
    if (error instanceof Unanswered) return undefined
    throw error
  })
}

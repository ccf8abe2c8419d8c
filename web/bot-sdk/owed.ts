import { type BotEvent, type Hub, Refused, type Told, Unanswered } from "./hub.ts"

/** What one request may hold: the hub takes 500 events and 1 MiB. */
const mostEvents = 500
const mostCharacters = 250_000

/** What the hub says of a request that it will never take. */
const never = [400, 413]

/** What the hub has not answered yet. It goes before whatever is reported next; by its ids it is stored once. */
export class Owed {
  readonly #hub: Hub
  #events: readonly BotEvent[] = []

  constructor(hub: Hub) {
    this.#hub = hub
  }

  get size(): number { return this.#events.length }

  add(event: BotEvent): void {
    this.#events = [...this.#events, event]
  }

  /**
   * Reports an event after all that is owed.
   *
   * @returns what became of it; nothing when the hub has not answered, and it is owed then
   */
  async report(event: BotEvent): Promise<Told | undefined> {
    this.add(event)
    return (await this.settle()).get(event)
  }

  /** Reports what is owed, until the hub does not answer; gives what became of it. */
  async settle(): Promise<ReadonlyMap<BotEvent, Told>> {
    const became = new Map<BotEvent, Told>()
    for (const batch of batches(this.#events)) {
      const answers = await this.#send(batch)
      if (answers === undefined) return became
      batch.forEach((event, place) => { if (answers[place] !== undefined) became.set(event, answers[place]) })
    }
    return became
  }

  async #send(batch: readonly BotEvent[]): Promise<readonly Told[] | undefined> {
    try {
      const answers = await this.#hub.report(batch)
      this.#settle(batch)
      return answers
    } catch (error) {
      if (error instanceof Unanswered) return undefined
      if (error instanceof Refused && never.includes(error.status)) this.#settle(batch)
      throw error
    }
  }

  #settle(batch: readonly BotEvent[]): void {
    this.#events = this.#events.filter(event => !batch.includes(event))
  }
}

/** Events in the same order, as few requests as may be. */
export function batches(events: readonly BotEvent[]): readonly (readonly BotEvent[])[] {
  const all: BotEvent[][] = []
  let size = Infinity
  for (const event of events) {
    const own = JSON.stringify(event).length
    if (size + own > mostCharacters || all.at(-1)?.length === mostEvents) {
      all.push([])
      size = 0
    }
    all.at(-1)?.push(event)
    size += own
  }
  return all
}

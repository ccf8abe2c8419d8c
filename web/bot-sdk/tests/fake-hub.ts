import type { Asked, BotEvent, HubEvent, State, Told } from "../index.ts"

interface Request {
  readonly path: string
  readonly keys: string
  readonly body: unknown
}

/** A hub that keeps the rules of the real one about owners, epochs and ids, in memory. */
export class FakeHub {
  readonly requests: Request[] = []
  readonly said: string[] = []
  readonly called: string[] = []
  isDown = false
  /** It does what it is asked, and nobody hears of it. */
  losesAnswers = false
  status = 200
  /** Up to where the bot has said that all arrived. */
  got = 0
  readonly #told: HubEvent[] = []
  readonly #streams = new Set<Listener>()
  readonly #stored = new Set<string>()
  readonly #owners = new Map<string, Pick<State, "owner" | "epoch">>()

  readonly fetch: typeof fetch = (input, init) => {
    if (this.isDown) return Promise.reject(new TypeError("fetch failed"))
    const { pathname, searchParams } = new URL(input instanceof URL ? input.href : "")
    const headers = new Headers(init?.headers)
    const body = typeof init?.body === "string" ? JSON.parse(init.body) as unknown : undefined
    this.requests.push({ path: pathname, keys: `${headers.get("apikey")} ${headers.get("clientkey")}`, body })
    const answer = this.status !== 200
      ? problem(this.status, "refused")
      : init?.method === "GET" && pathname.includes("/bot/events")
        ? this.#tell(pathname, Number(searchParams.get("after")), init.signal)
        : this.#answer(pathname, body)
    return this.losesAnswers ? Promise.reject(new TypeError("fetch failed")) : Promise.resolve(answer)
  }

  takeOver(customer: string): void { this.#own(customer, "human") }
  giveBack(customer: string): void { this.#own(customer, "bot") }

  /** Something happened that the bot is to know. */
  tell(event: Partial<HubEvent>): void {
    const { owner, epoch } = this.#state("mia")
    const told: HubEvent = {
      id: `event ${this.#told.length + 1}`, type: "message", at: "2026-01-01T00:00:00Z", customer: "mia",
      conversation: "of mia", owner, epoch, resumeAt: null, ...event,
    }
    this.#told.push(told)
    this.#streams.forEach(({ write }) => { write(this.#told.length, told) })
  }

  /** How many listen by a stream. */
  get listeners(): number { return this.#streams.size }

  /** Every stream ends. */
  hangUp(): void {
    this.#streams.forEach(({ close }) => { close() })
  }

  #tell(path: string, after: number, signal: AbortSignal | null | undefined): Response {
    this.got = Math.max(this.got, after)
    const events = this.#told.slice(after)
    if (!path.endsWith("/stream")) {
      return Response.json({ events, next: String(this.#told.length) } satisfies Asked)
    }
    return new Response(new ReadableStream<Uint8Array>({
      start: controller => {
        const listener = listenerOf(controller, () => { this.#streams.delete(listener) })
        this.#streams.add(listener)
        signal?.addEventListener("abort", listener.fail)
        events.forEach((event, at) => { listener.write(after + at + 1, event) })
      },
    }))
  }

  #own(customer: string, owner: State["owner"]): void {
    this.#owners.set(customer, { owner, epoch: this.#state(customer).epoch + 1 })
  }

  #answer(path: string, body: unknown): Response {
    const { events } = (body ?? {}) as { readonly events?: readonly BotEvent[] }
    if (events !== undefined) return Response.json(events.map(it => this.#take(it)))
    const customer = decodeURIComponent(path.split("/").at(-2) ?? "")
    if (!path.endsWith("/messages")) return Response.json(this.#state(customer))
    const told = this.#take({ ...body as { text: string }, type: "message_out", customer })
    return told.problem === null ? Response.json(told) : problem(409, "stale", this.#state(customer))
  }

  #take(event: BotEvent): Told {
    const { type, customer, id, text, epoch } = event
    const key = `${type} ${customer} ${id}`
    const isRepeated = id !== undefined && this.#stored.has(key)
    const state = this.#state(customer)
    if (!isRepeated && epoch !== undefined && (epoch !== state.epoch || state.paused)) {
      return { ...state, outcome: "refused", problem: { type: "urn:parley:problem:stale", detail: "stale" } }
    }
    if (!type.startsWith("message")) this.called.push(type)
    if (!isRepeated && text !== undefined) this.said.push(`${type === "message_out" ? "bot" : customer}: ${text}`)
    this.#stored.add(key)
    return { ...state, outcome: isRepeated ? "repeated" : "stored", problem: null }
  }

  #state(customer: string): State {
    const { owner, epoch } = this.#owners.get(customer) ?? { owner: "bot", epoch: 1 }
    return { customer, conversation: `of ${customer}`, owner, epoch, paused: owner !== "bot" }
  }
}

interface Listener {
  readonly write: (place: number, event: HubEvent) => void
  readonly close: () => void
  readonly fail: () => void
}

function listenerOf(controller: ReadableStreamDefaultController<Uint8Array>, gone: () => void): Listener {
  const say = (text: string): void => { controller.enqueue(new TextEncoder().encode(text)) }
  say(": still here\n\n")
  return {
    write: (place, event) => {
      const [whole, middle] = [`id: ${place}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`, 7]
      say(whole.slice(0, middle))
      say(whole.slice(middle))
    },
    close: () => { gone(); controller.close() },
    fail: () => { gone(); controller.error(new DOMException("gone", "AbortError")) },
  }
}

function problem(status: number, type: string, ownership?: State): Response {
  return Response.json({ type: `urn:parley:problem:${type}`, detail: type, ownership }, { status })
}

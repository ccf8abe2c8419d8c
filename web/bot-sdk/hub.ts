import type { Asked, SealedSegment, SealedWord } from "./hub-event.ts"

/** The two keys of an app, and where the hub is. */
export interface Connection {
  readonly hub: string
  readonly apiKey: string
  readonly clientKey: string
  /** For how long an answer is waited for, in milliseconds. */
  readonly timeout?: number
  readonly fetch?: typeof fetch
}

/** Who answers a customer now. */
export interface State {
  readonly customer: string
  readonly conversation: string | null
  readonly owner: "bot" | "human" | "nobody"
  readonly epoch: number
  readonly paused: boolean
}

export type EventType = "message_in" | "message_out" | "unknown" | "human_requested" | "custom_alert"

/** Something that a bot reports of a customer. */
export interface BotEvent {
  readonly type: EventType
  readonly customer: string
  /** Your own id of the message: what comes again under it is stored once. */
  readonly id?: string
  readonly text?: string
  /** ISO 8601. */
  readonly at?: string
  readonly epoch?: number
}

export interface Problem {
  readonly type: string
  readonly detail: string
}

/** What became of an event. The state is missing where the event could not be read. */
export interface Told {
  readonly customer: string | null
  readonly conversation: string | null
  readonly owner: State["owner"] | null
  readonly epoch: number | null
  readonly paused: boolean | null
  readonly outcome: "stored" | "repeated" | "refused"
  readonly problem: Problem | null
}

export interface Attributes {
  readonly name?: string
  readonly email?: string
  readonly fields?: Readonly<Record<string, string>>
}

/** The hub has answered that it will not do it. */
export class Refused extends Error {
  readonly status: number
  readonly problem: Problem & { readonly ownership?: Pick<State, "owner" | "epoch"> }

  constructor(status: number, problem: Refused["problem"]) {
    super(`${status} ${problem.detail}`)
    this.name = "Refused"
    this.status = status
    this.problem = problem
  }

  get isStale(): boolean { return this.status === 409 && this.isOf("stale") }

  /** Whether it is a problem of this type. */
  isOf(code: string): boolean { return this.problem.type === `urn:parley:problem:${code}` }
}

/** Nothing is known of what became of a request: there was no answer, or the hub could not do it. */
export class Unanswered extends Error {
  constructor(cause: unknown) {
    super("The hub has not answered.", { cause })
    this.name = "Unanswered"
  }
}

interface Answer {
  readonly status: number
  readonly json: unknown
}

/** The API for bots, one method for each request. */
export class Hub {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  report(events: readonly BotEvent[]): Promise<readonly Told[]> {
    return this.#ask("POST", "events", { events })
  }

  state(customer: string): Promise<State> {
    return this.#ask("GET", `${pathOf(customer)}/state`)
  }

  /** @throws Refused, which is stale when somebody else answers than when this was decided */
  say(customer: string, word: { readonly id: string, readonly text: string, readonly epoch: number }): Promise<Told> {
    return this.#ask("POST", `${pathOf(customer)}/messages`, word)
  }

  typing(customer: string): Promise<State> {
    return this.#ask("POST", `${pathOf(customer)}/typing`)
  }

  describe(customer: string, attributes: Attributes): Promise<State> {
    return this.#ask("PUT", `${pathOf(customer)}/attributes`, attributes)
  }

  /** What there is to tell the bot behind a place in its order. It says that all up to there has arrived. */
  events(after: string): Promise<Asked> {
    return this.#ask("GET", `events?after=${encodeURIComponent(after)}`)
  }

  /** The same as it happens, as server-sent events whose ids are places. The hub ends it after some minutes. */
  async stream(after: string, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
    const answer = await this.#send("GET", `events/stream?after=${encodeURIComponent(after)}`, undefined, signal)
    if (answer.status === 200 && answer.body !== null) return answer.body
    return refuse(await read(answer))
  }

  /** The workspace's directory from an entry on: by it a bot with a key of its own proves who says what. */
  async directory(from: number): Promise<readonly string[]> {
    return (await this.#ask<{ readonly entries: readonly string[] }>("GET", `directory?from=${from}`)).entries
  }

  /** The segment that takes a visitor's words now. Refused as `absent` where the bot does not read it by its key. */
  segment(customer: string): Promise<SealedSegment> {
    return this.#ask("GET", `${pathOf(customer)}/segment`)
  }

  /** Says something sealed. Refused as stale, or as `segment-closed`: seal it anew, under the same id. */
  saySealed(customer: string, word: SealedWord & { readonly epoch: number }): Promise<Told> {
    return this.#ask("POST", `${pathOf(customer)}/sealed`, word)
  }

  async #ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const { timeout = 10_000 } = this.#connection
    const answer = await read(await this.#send(method, path, body, AbortSignal.timeout(timeout)))
    return answer.status < 300 ? answer.json as T : refuse(answer)
  }

  async #send(method: string, path: string, body: unknown, signal: AbortSignal): Promise<Response> {
    const { hub, apiKey, clientKey, fetch: send = fetch } = this.#connection
    const headers = { "apikey": apiKey, "clientkey": clientKey, "content-type": "application/json" }
    try {
      return await send(new URL(`/api/v1/bot/${path}`, hub), {
        method, headers, signal, redirect: "error", ...body === undefined ? {} : { body: JSON.stringify(body) },
      })
    } catch (error) {
      throw new Unanswered(error)
    }
  }
}

async function read(answer: Response): Promise<Answer> {
  try {
    return { status: answer.status, json: await answer.json() }
  } catch (error) {
    throw new Unanswered(error)
  }
}

function refuse({ status, json }: Answer): never {
  if (status < 400 || status >= 500 || status === 429) throw new Unanswered(json)
  throw new Refused(status, json as Refused["problem"])
}

function pathOf(customer: string): string {
  return `customers/${encodeURIComponent(customer)}`
}

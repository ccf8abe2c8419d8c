import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { Bot, type HubEvent, type Listening, type Parts, Refused, type Reply } from "../index.ts"
import { FakeHub } from "./fake-hub.ts"

const customer = { kind: "customer" } as const

describe.each(["stream", "polling"] as const)("a bot that hears by %s", by => {
  let hub: FakeHub
  let delivered: string[]
  let told: string[]
  let places: string[]
  let reply: Reply
  let ending: AbortController
  let hearing: Promise<void>

  beforeEach(() => {
    hub = new FakeHub()
    delivered = []
    told = []
    places = []
    reply = { kind: "say", text: "On its way" }
    ending = new AbortController()
  })

  afterEach(async () => {
    ending.abort()
    await hearing.catch(() => undefined)
  })

  it("answers a visitor under the epoch of her words, and leaves the delivery to the hub", async () => {
    hub.tell({ message: "m1", text: "Where is it?", from: customer })
    listen()

    await expect.poll(() => hub.said).toEqual(["bot: On its way"])
    expect(delivered).toEqual([])
    await expect.poll(() => places).toEqual(["1"])
  })

  it("hears what comes while it listens, in order", async () => {
    listen()
    await expect.poll(() => hub.requests.length).toBeGreaterThan(0)
    hub.tell({ message: "m1", text: "One", from: customer })
    hub.tell({ type: "takeover", owner: "human", epoch: 2 })

    await expect.poll(() => told).toEqual(["message One", "takeover"])
    await expect.poll(() => places.at(-1)).toBe("2")
  })

  it("brings its own customers what a member says, once", async () => {
    const from = { kind: "member", id: "mira", name: "Mira" } as const
    hub.tell({ message: "m1", text: "Hello, I am Mira", from, owner: "human", epoch: 2 })
    hub.tell({ message: "m1", text: "Hello, I am Mira", from, owner: "human", epoch: 2 })
    listen()

    await expect.poll(() => places.at(-1)).toBe("2")
    expect(delivered).toEqual(["Hello, I am Mira"])
    expect(hub.said).toEqual([])
  })

  it("does not answer what was said meanwhile, nor what a person answers by now", async () => {
    hub.tell({ message: "m1", text: "Meanwhile", from: customer, meanwhile: true })
    hub.tell({ message: "m2", text: "Where is it?", from: customer })
    hub.takeOver("mia")
    listen()

    await expect.poll(() => places.at(-1)).toBe("2")
    expect(hub.said).toEqual([])
    expect(delivered).toEqual([])
  })

  it("says first, then asks for a person", async () => {
    reply = { kind: "human_requested", text: "I call somebody." }
    hub.tell({ message: "m1", text: "A person!", from: customer })
    listen()

    await expect.poll(() => hub.called).toEqual(["human_requested"])
    expect(hub.said).toEqual(["bot: I call somebody."])
  })

  it("sees to it again when the hub has not answered, and has it said once", async () => {
    hub.tell({ message: "m1", text: "Where is it?", from: customer })
    listen({}, { think: () => { hub.losesAnswers = true; return reply } })
    await expect.poll(() => hub.said).toEqual(["bot: On its way"])
    expect(places).toEqual([])
    ending.abort()
    await hearing
    hub.losesAnswers = false

    ending = new AbortController()
    listen()

    await expect.poll(() => places).toEqual(["1"])
    expect(hub.said).toEqual(["bot: On its way"])
  })

  it("goes on where an earlier run has left off", async () => {
    hub.tell({ message: "m1", text: "One", from: customer })
    hub.tell({ message: "m2", text: "Two", from: customer })
    listen({ after: "1" })

    await expect.poll(() => told).toEqual(["message Two"])
    expect(hub.got).toBeGreaterThanOrEqual(1)
  })

  it("is silent while the hub cannot be reached, and hears everything then", async () => {
    hub.isDown = true
    hub.tell({ message: "m1", text: "One", from: customer })
    listen()
    expect(told).toEqual([])
    hub.isDown = false

    await expect.poll(() => told, { timeout: 3_000 }).toEqual(["message One"])
  })

  it("ends when the hub does not know its keys any more", async () => {
    hub.status = 401
    listen()

    await expect(hearing).rejects.toThrow(Refused)
  })

  it("ends when it is told to", async () => {
    listen()
    ending.abort()

    await expect(hearing).resolves.toBeUndefined()
  })

  function listen(more: Listening = {}, parts: Partial<Parts> = {}): void {
    const connection = { hub: "https://chat.example.org", apiKey: "api", clientKey: "client", fetch: hub.fetch }
    const bot = new Bot(connection, {
      think: () => reply,
      deliver: (_, text) => { delivered.push(text); return Promise.resolve() },
      told: event => { told.push(gist(event)) },
      ...parts,
    })
    const settled = (place: string): void => { places.push(place) }
    hearing = bot.listen({ by, every: 5, settled, signal: ending.signal, ...more })
  }
})

describe("a stream", () => {
  it("is opened again behind what was seen to when it ends", async () => {
    const [hub, ending, told] = [new FakeHub(), new AbortController(), [] as string[]]
    const connection = { hub: "https://chat.example.org", apiKey: "api", clientKey: "client", fetch: hub.fetch }
    const bot = new Bot(connection, {
      think: () => ({ kind: "silence" }),
      deliver: () => Promise.resolve(),
      told: event => { told.push(gist(event)) },
    })
    const hearing = bot.listen({ signal: ending.signal })
    hub.tell({ message: "m1", text: "One", from: customer })
    await expect.poll(() => told).toEqual(["message One"])

    hub.hangUp()
    hub.tell({ message: "m2", text: "Two", from: customer })

    await expect.poll(() => told, { timeout: 3_000 }).toEqual(["message One", "message Two"])
    expect(hub.got).toBe(1)
    ending.abort()
    await hearing
    expect(hub.listeners).toBe(0)
  })
})

function gist({ type, text }: HubEvent): string {
  return text === undefined ? type : `${type} ${text}`
}

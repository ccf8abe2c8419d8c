import { beforeEach, describe, expect, it } from "vitest"
import { Bot, type Parts, Refused, type Reply } from "../index.ts"
import { FakeHub } from "./fake-hub.ts"

const hello = { customer: "mia", id: "1", text: "Hello" }

describe("a bot", () => {
  let hub: FakeHub
  let delivered: string[]
  let reply: Reply
  let bot: Bot

  beforeEach(() => {
    hub = new FakeHub()
    delivered = []
    reply = { kind: "say", text: "Hello, Mia" }
    bot = make()
  })

  it("reports what a customer says, and answers under the epoch that it was told", async () => {
    expect(await bot.hear(hello)).toBe("said")

    expect(delivered).toEqual(["Hello, Mia"])
    expect(hub.said).toEqual(["mia: Hello", "bot: Hello, Mia"])
    expect(hub.requests.at(-1)).toMatchObject({ body: { id: "1", text: "Hello, Mia", epoch: 1 } })
  })

  it("shows both keys, and names a customer whatever her id", async () => {
    await bot.hear({ ...hello, customer: "mia & co?" })

    expect(hub.requests.map(({ keys }) => keys)).toEqual(Array(2).fill("api client"))
    expect(hub.requests.at(-1)?.path).toBe("/api/v1/bot/customers/mia%20%26%20co%3F/messages")
  })

  it("does not think while a person answers", async () => {
    hub.takeOver("mia")
    bot = make({ think: () => { throw new Error("thought") } })

    expect(await bot.hear(hello)).toBe("silent")
    expect(hub.said).toEqual(["mia: Hello"])
    expect(bot.known("mia")).toMatchObject({ owner: "human", epoch: 2, paused: true })
  })

  it("delivers nothing when a person takes over while it thinks, and knows it then", async () => {
    bot = make({ think: () => { hub.takeOver("mia"); return reply } })

    expect(await bot.hear(hello)).toBe("stale")
    expect(delivered).toEqual([])
    expect(hub.said).toEqual(["mia: Hello"])
    expect(bot.known("mia")).toMatchObject({ owner: "human", epoch: 2, paused: true })
  })

  it("is silent when a pause began and ended while it thought", async () => {
    bot = make({
      think: () => {
        hub.takeOver("mia")
        hub.giveBack("mia")
        return reply
      },
    })

    expect(await bot.hear(hello)).toBe("stale")
    expect(delivered).toEqual([])
  })

  it("is silent when the hub cannot be reached and nothing is known", async () => {
    hub.isDown = true
    bot = make({ offline: "as-known" })

    expect(await bot.hear(hello)).toBe("unanswered")
    expect(delivered).toEqual([])
    expect(await bot.epochOf("mia")).toBeUndefined()
  })

  it("is silent when the hub cannot be reached and a person answered last", async () => {
    bot = make({ offline: "as-known" })
    hub.takeOver("mia")
    await bot.hear(hello)
    hub.isDown = true

    expect(await bot.hear({ ...hello, id: "2" })).toBe("unanswered")
    expect(delivered).toEqual([])
  })

  it("is silent without the hub also where it answered itself, unless it is told to go on", async () => {
    await bot.hear(hello)
    hub.isDown = true
    expect(await bot.hear({ ...hello, id: "2" })).toBe("unanswered")
    expect(delivered).toHaveLength(1)
  })

  it("goes on as known when it is told to, and reports it all once the hub answers", async () => {
    bot = make({ offline: "as-known" })
    await bot.hear(hello)
    hub.isDown = true
    reply = { kind: "say", text: "Still here" }
    expect(await bot.hear({ ...hello, id: "2", text: "Are you there?" })).toBe("said")
    expect(bot.owed).toBe(2)
    hub.isDown = false

    expect(await bot.settle()).toBe(0)

    expect(hub.said).toEqual(["mia: Hello", "bot: Hello, Mia", "mia: Are you there?", "bot: Still here"])
    expect(delivered).toEqual(["Hello, Mia", "Still here"])
  })

  it("reports what is owed before what is said next", async () => {
    hub.isDown = true
    await bot.hear(hello)
    hub.isDown = false
    await bot.hear({ ...hello, id: "2", text: "Anybody?" })

    expect(hub.said).toEqual(["mia: Hello", "mia: Anybody?", "bot: Hello, Mia"])
    expect(bot.owed).toBe(0)
  })

  it("delivers an answer once, though the platform tells it twice", async () => {
    await bot.hear(hello)
    await bot.hear(hello)

    expect(delivered).toEqual(["Hello, Mia"])
    expect(hub.said).toEqual(["mia: Hello", "bot: Hello, Mia"])
  })

  it("may say again what the hub has stored without being heard", async () => {
    hub.losesAnswers = true
    expect(await bot.say("mia", { id: "9", text: "Good morning", epoch: 1 })).toBe("unanswered")
    expect(delivered).toEqual([])
    hub.losesAnswers = false

    expect(await bot.say("mia", { id: "9", text: "Good morning", epoch: 1 })).toBe("said")
    expect(hub.said).toEqual(["bot: Good morning"])
    expect(delivered).toEqual(["Good morning"])
  })

  it("does not deliver late what was stored before a person took over", async () => {
    hub.losesAnswers = true
    await bot.say("mia", { id: "9", text: "Good morning", epoch: 1 })
    hub.losesAnswers = false
    hub.takeOver("mia")

    expect(await bot.say("mia", { id: "9", text: "Good morning", epoch: 1 })).toBe("stale")
    expect(delivered).toEqual([])
  })

  it("may speak of its own accord under the epoch of now, while it answers", async () => {
    expect(await bot.epochOf("mia")).toBe(1)
    hub.takeOver("mia")
    expect(await bot.epochOf("mia")).toBeUndefined()
    hub.giveBack("mia")
    expect(await bot.epochOf("mia")).toBe(3)
  })

  it("calls a person, with words or without", async () => {
    reply = { kind: "human_requested", text: "I call somebody." }
    expect(await bot.hear(hello)).toBe("said")
    reply = { kind: "unknown" }
    expect(await bot.hear({ ...hello, id: "2" })).toBe("called")

    expect(hub.called).toEqual(["human_requested", "unknown"])
    expect(delivered).toEqual(["I call somebody."])
  })

  it("tells when the hub does not know its keys, and owes until it does", async () => {
    hub.status = 401
    await expect(bot.hear(hello)).rejects.toThrow(Refused)
    hub.status = 200

    expect(await bot.settle()).toBe(0)
    expect(hub.said).toEqual(["mia: Hello"])
  })

  it("does not owe what the hub will never take", async () => {
    hub.status = 400
    await expect(bot.hear(hello)).rejects.toThrow(Refused)
    expect(bot.owed).toBe(0)
  })

  it("waits out what is too much", async () => {
    hub.status = 429
    expect(await bot.hear(hello)).toBe("unanswered")
    expect(bot.owed).toBe(1)
  })

  function make(parts: Partial<Parts> = {}): Bot {
    const connection = { hub: "https://chat.example.org", apiKey: "api", clientKey: "client", fetch: hub.fetch }
    return new Bot(connection, {
      think: () => reply,
      deliver: (_, text) => { delivered.push(text); return Promise.resolve() },
      ...parts,
    })
  }
})

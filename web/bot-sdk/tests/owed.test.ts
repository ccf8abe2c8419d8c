import { describe, expect, it } from "vitest"
import type { BotEvent } from "../index.ts"
import { batches } from "../owed.ts"

describe("what is owed", () => {
  it("goes in order, at most 500 events in a request", () => {
    const events = Array.from({ length: 1001 }, (_, place) => event(`${place}`))

    expect(batches(events).map(({ length }) => length)).toEqual([500, 500, 1])
    expect(batches(events).flat()).toEqual(events)
  })

  it("goes in requests that the hub takes, however long the words are", () => {
    const events = Array.from({ length: 20 }, () => event("x".repeat(60_000)))

    expect(batches(events).flat()).toEqual(events)
    expect(Math.max(...batches(events).map(batch => JSON.stringify(batch).length))).toBeLessThan(300_000)
  })

  it("is no request when it is nothing", () => {
    expect(batches([])).toEqual([])
  })

  function event(text: string): BotEvent {
    return { type: "message_in", customer: "mia", text }
  }
})

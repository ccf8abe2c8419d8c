import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import type { Hub } from "../http.ts"
import { follow, parse } from "../live.ts"

describe("the live stream", () => {
  it("reads an event", () => {
    expect(parse("id: 7.3\nevent: message\ndata: {\"a\":\"b: c\"}"))
      .toEqual({ id: "7.3", kind: "message", data: { a: "b: c" } })
  })

  it("passes over heartbeats", () => {
    expect(parse(": still here")).toBeUndefined()
  })
})

describe("a live stream on which nothing is heard any more", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] })
    const page = new EventTarget()
    vi.stubGlobal("addEventListener", page.addEventListener.bind(page))
    vi.stubGlobal("removeEventListener", page.removeEventListener.bind(page))
  })

  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it("is opened again where it was left, after twice the time between heartbeats", async () => {
    const hub = new FallsSilent()
    const online: boolean[] = []
    const { stop } = followed(hub, online)
    await heard(hub.say("id: 7.3\nevent: message\ndata: {}\n\n"))

    await vi.advanceTimersByTimeAsync(54_900)
    expect([hub.places, online]).toEqual([[""], [true]])
    await vi.advanceTimersByTimeAsync(100)
    await heard()
    expect(online).toEqual([true, false])
    await vi.advanceTimersByTimeAsync(500)

    expect(hub.places).toEqual(["", "7.3"])
    stop()
  })

  it("is left open while the hub says that it is still there", async () => {
    const hub = new FallsSilent()
    const online: boolean[] = []
    const { stop } = followed(hub, online)
    await heard(hub.say("id: 7.3\nevent: message\ndata: {}\n\n"))

    for (let beats = 0; beats < 5; beats += 1) {
      await vi.advanceTimersByTimeAsync(25_000)
      await heard(hub.say(": still here\n\n"))
    }

    expect([hub.places, online]).toEqual([[""], [true]])
    stop()
  })
})

function followed(hub: FallsSilent, online: boolean[]): ReturnType<typeof follow> {
  const nothing = (): void => undefined
  const onOnline = (reached: boolean): void => { online.push(reached) }
  return follow(hub.hub, "/live", { onReady: nothing, onEvent: nothing, onRefused: nothing, onOnline })
}

/** What was said has been read, or that nothing is said any more: it takes a few turns through the stream. */
async function heard(said?: Promise<void>): Promise<void> {
  await said
  await new Promise(resolve => { setImmediate(resolve) })
}

/** A hub whose streams are open and silent but for what a test says on the newest of them. */
class FallsSilent {
  /** Where each stream was to go on. */
  readonly places: string[] = []
  #newest: WritableStreamDefaultWriter<Uint8Array> | undefined

  readonly hub: Hub = {
    open: (_, { headers, signal }) => {
      const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
      const writer = this.#newest = writable.getWriter()
      this.places.push(new Headers(headers).get("Last-Event-ID") ?? "")
      signal?.addEventListener("abort", () => { void writer.abort().catch(() => undefined) })
      return Promise.resolve(new Response(readable))
    },
    get: refused, post: refused, put: refused, delete: refused,
  }

  async say(words: string): Promise<void> {
    await this.#newest?.write(new TextEncoder().encode(words))
  }
}

function refused(): Promise<never> {
  return Promise.reject(new Error("nobody asks for this"))
}

import { describe, expect, it } from "vitest"
import { HostPage } from "../shared/host.ts"
import { readIdentity, readToFrame, readToHost, type ToFrame } from "../shared/protocol.ts"

const looks = {
  accent: "#0b6b5e", ink: "#ffffff", position: "right", scheme: "system",
  title: "Chat", open: "Open chat", close: "Close chat",
}

describe("what pages tell each other", () => {
  it("is read only when it is whole", () => {
    expect(readToHost({ parley: "looks", looks })).toEqual({ parley: "looks", looks })
    expect(readToHost({ parley: "looks", looks: { ...looks, accent: "red; } * { display: none" } })).toBeUndefined()
    expect(readToHost({ parley: "unread", count: "2", words: "" })).toBeUndefined()
    expect([null, "close", 7, {}, { parley: "open" }].map(readToHost)).toEqual(Array(5).fill(undefined))
  })

  it("names a signed-in user only with a signature of the right form", () => {
    expect(readIdentity({ id: "7", hash: "a".repeat(64) })).toEqual({ id: "7", hash: "a".repeat(64) })
    expect(readIdentity({ id: "7", hash: "short" })).toBeNull()
    expect(readIdentity({ id: "", hash: "a".repeat(64) })).toBeNull()
    expect(readToFrame({ parley: "hello", identity: { id: 7 } })).toEqual({ parley: "hello", identity: null })
  })
})

/** A frame's window with a parent that remembers what it was told. */
class FakeFrame extends EventTarget {
  readonly told: (readonly [unknown, string])[] = []
  readonly parent = { postMessage: (message: unknown, origin: string) => { this.told.push([message, origin]) } }

  hear(data: unknown, origin: string, source: unknown = this.parent): void {
    this.dispatchEvent(Object.assign(new Event("message"), { data, origin, source }))
  }
}

describe("a frame on its host's page", () => {
  const meeting = (): { frame: FakeFrame, host: HostPage, heard: ToFrame[] } => {
    const [frame, heard] = [new FakeFrame(), [] as ToFrame[]]
    return { frame, heard, host: new HostPage(frame as unknown as Window, message => { heard.push(message) }) }
  }

  it("says nothing before it knows to whom, and then to that origin alone", () => {
    const { frame, host } = meeting()

    host.say({ parley: "close" })
    expect(frame.told).toEqual([])
    frame.hear({ parley: "hello", identity: null }, "https://shop.example")

    expect(frame.told).toEqual([[{ parley: "close" }, "https://shop.example"]])
  })

  it("hears nobody but the page around it", () => {
    const { frame, heard } = meeting()

    frame.hear({ parley: "shown", shown: true }, "https://shop.example", {})
    frame.hear({ parley: "hello", identity: null }, "https://shop.example")
    frame.hear({ parley: "shown", shown: true }, "https://other.example")

    expect(heard).toEqual([{ parley: "hello", identity: null }])
  })
})

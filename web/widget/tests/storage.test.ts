import { describe, expect, it } from "vitest"
import type { SignedIdentity } from "../shared/protocol.ts"
import { type Self, SelfMemory, type Texts } from "../shared/self.ts"
import { pageKeeper } from "../frame/local.ts"
import { type Browser, keepingOf } from "../frame/storage.ts"
import { type ChannelId, newId } from "../../sealing/index.ts"

const working: Browser = {
  localStorage: () => pageKeeper().texts as Storage,
  indexedDB: () => ({ open: opensAtOnce, deleteDatabase: () => undefined }) as unknown as IDBFactory,
  isEmbedded: true,
  vendor: "Google Inc.",
  hasStorageAccess: () => Promise.resolve(false),
}

function opensAtOnce(): { onsuccess?: () => void, result: { close: () => void } } {
  const opening: ReturnType<typeof opensAtOnce> = { result: { close: () => undefined } }
  queueMicrotask(() => opening.onsuccess?.())
  return opening
}

const refuse = (): never => { throw new Error("SecurityError") }

describe("whether a browser keeps a conversation", () => {
  it("is tried", async () => {
    expect(await keepingOf(working)).toBe("kept")
    expect(await keepingOf({ ...working, localStorage: refuse })).toBe("blocked")
    expect(await keepingOf({ ...working, indexedDB: refuse })).toBe("blocked")
  })

  it("is told about Safari, which throws away what frames of other sites store", async () => {
    const safari = { ...working, vendor: "Apple Computer, Inc." }

    expect(await keepingOf(safari)).toBe("forgotten")
    expect(await keepingOf({ ...safari, hasStorageAccess: () => Promise.resolve(true) })).toBe("kept")
    expect(await keepingOf({ ...safari, isEmbedded: false })).toBe("kept")
  })
})

describe("who this browser is", () => {
  const channel: ChannelId = newId()
  const self = (name: string): Self => ({ token: name }) as Self
  const leonie = { id: "leonie", hash: "a".repeat(64) }

  const memory = async (texts: Texts, identity: SignedIdentity | null): Promise<SelfMemory> =>
    await SelfMemory.of(texts, channel, identity)

  it("goes on when she signs in, and is nobody for the next person", async () => {
    const { texts } = pageKeeper()
    ;(await memory(texts, null)).write(self("before"))

    expect((await memory(texts, leonie)).read()).toEqual(self("before"))
    expect((await memory(texts, null)).read()).toBeUndefined()
    expect((await memory(texts, { ...leonie, id: "other" })).read()).toBeUndefined()
  })

  it("is found again by who signs in again, whatever was written in between", async () => {
    const { texts } = pageKeeper()
    ;(await memory(texts, leonie)).write(self("hers"))
    ;(await memory(texts, null)).write(self("a stranger's"))

    expect((await memory(texts, leonie)).read()).toEqual(self("hers"))
    expect((await memory(texts, null)).read()).toEqual(self("a stranger's"))
  })

  it("is kept under no name that says whom the website has signed in", async () => {
    const names: string[] = []
    const { texts } = pageKeeper()
    const noting: Texts = { ...texts, setItem: name => { names.push(name) } }
    ;(await memory(noting, leonie)).write(self("hers"))

    expect(names).toHaveLength(1)
    expect(names[0]).not.toContain("leonie")
  })
})

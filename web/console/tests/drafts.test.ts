import { describe, expect, it } from "vitest"
import { type Bytes, type ConversationId, newId } from "../../sealing/index.ts"
import { Drafts } from "../inbox/drafts.ts"

/** A browser's store, in which nothing is sealed before it is let. */
class SlowStore {
  readonly values = new Map<string, unknown>()
  /** The names that were written together, one time after the other. */
  readonly writes: (readonly string[])[] = []
  fails = false
  #release: () => void = () => undefined
  readonly #released = new Promise<void>(resolve => { this.#release = resolve })

  release(): void {
    this.#release()
  }

  async seal(_: string, plaintext: Bytes): Promise<Bytes> {
    await this.#released
    return plaintext
  }

  open(_: string, sealed: Bytes): Promise<Bytes> {
    return Promise.resolve(sealed)
  }

  get<T>(name: string, reader: (value: unknown) => T): Promise<T | undefined> {
    return Promise.resolve(this.values.has(name) ? reader(this.values.get(name)) : undefined)
  }

  putAll(values: ReadonlyMap<string, unknown>): Promise<void> {
    if (this.fails) return Promise.reject(new Error("the disk is full"))
    this.writes.push([...values.keys()].map(name => name.split(" ").at(-1) ?? ""))
    for (const [name, value] of values) {
      if (value === undefined) this.values.delete(name)
      else this.values.set(name, value)
    }
    return Promise.resolve()
  }
}

describe("a draft", () => {
  const thread: ConversationId = newId()

  it("is what was written last, however long the words before take to be sealed", async () => {
    const store = new SlowStore()
    const drafts = new Drafts(store)
    const all = ["H", "He", "Hello"].map(words => drafts.set(thread, "customer", words))

    store.release()
    await Promise.all(all)

    expect(await drafts.get(thread, "customer")).toBe("Hello")
  })

  it("is gone when it was sent, however long its words take to be sealed", async () => {
    const store = new SlowStore()
    const drafts = new Drafts(store)
    const typed = drafts.set(thread, "customer", "Hello")
    const sent = [drafts.set(thread, "outbox", ["Hello"]), drafts.set(thread, "customer", undefined)]

    store.release()
    await Promise.all([typed, ...sent])

    expect(await drafts.get(thread, "customer")).toBeUndefined()
    expect(await drafts.get(thread, "outbox")).toEqual(["Hello"])
  })

  it("goes in the same write that puts it among what is on its way", async () => {
    const store = new SlowStore()
    const drafts = new Drafts(store)
    store.release()
    await drafts.set(thread, "customer", "Hello")

    await Promise.all([drafts.set(thread, "outbox", ["Hello"]), drafts.set(thread, "customer", undefined)])

    expect(store.writes).toEqual([["customer"], ["outbox", "customer"]])
  })

  it("is said not to be kept when it could not be, and goes along with the next one", async () => {
    const store = new SlowStore()
    const drafts = new Drafts(store)
    store.release()
    store.fails = true
    const both = [drafts.set(thread, "customer", "Hel"), drafts.set(thread, "team", "A note")]
    expect((await Promise.allSettled(both)).map(({ status }) => status)).toEqual(["rejected", "rejected"])

    store.fails = false
    await drafts.set(thread, "customer", "Hello")

    expect([await drafts.get(thread, "customer"), await drafts.get(thread, "team")]).toEqual(["Hello", "A note"])
  })

  it("is written down before the store is closed, and nothing is afterwards", async () => {
    const store = new SlowStore()
    const drafts = new Drafts(store)
    void drafts.set(thread, "customer", "Hello")
    const closing = drafts.close()
    await drafts.set(thread, "customer", "Hello again")

    store.release()
    await closing

    expect(store.writes).toEqual([["customer"]])
    expect(await drafts.get(thread, "customer")).toBe("Hello")
  })
})

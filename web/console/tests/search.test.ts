import { describe, expect, test } from "vitest"
import { type Bytes, concat, type ConversationId, newId, randomBytes } from "../../sealing/index.ts"
import { emptyState, Shards, type ShardStore } from "../search/shards.ts"
import { type Document, WordIndex } from "../search/word-index.ts"
import { snippetOf, wordsOf } from "../search/words.ts"

const place: ConversationId = newId()
let clock = 0

const message = (text: string, conversation = place): Document => ({
  id: newId(), conversation, author: "member/somebody", at: ++clock, text,
})

function indexOf(...texts: readonly string[]): WordIndex {
  const index = new WordIndex()
  for (const text of texts) index.add(message(text))
  return index
}

const found = (index: WordIndex, query: string): readonly string[] =>
  index.search(query, 10).hits.map(({ snippet }) => snippet)

describe("words", () => {
  test("are found whatever their case, accents or punctuation", () => {
    expect(wordsOf("Où est ma COMMANDE n°4711?")).toEqual(["ou", "est", "ma", "commande", "n", "4711"])
  })

  test("of scripts without spaces are pairs of characters", () => {
    expect(wordsOf("注文の荷物")).toEqual(["注文", "文の", "の荷", "荷物"])
  })

  test("stand in the middle of what is shown of a long text", () => {
    const text = `${"before ".repeat(40)}ointment ${"after ".repeat(40)}`

    expect(snippetOf(text, ["ointment"])).toMatch(/^…before.*ointment after.*…$/)
  })
})

describe("the index", () => {
  test("finds messages that have each word, or a word that begins so, newest first", () => {
    const index = indexOf("delivery on Friday", "delivered on Monday", "Friday is fine")

    expect(found(index, "deliv")).toEqual(["delivered on Monday", "delivery on Friday"])
    expect(found(index, "fri deliv")).toEqual(["delivery on Friday"])
    expect(found(index, "saturday")).toEqual([])
    expect(found(index, " ?! ")).toEqual([])
  })

  test("says how many there are beside the page", () => {
    const index = indexOf(...Array.from({ length: 25 }, (_, number) => `order ${number}`))

    expect(index.search("order", 10)).toMatchObject({ count: 25 })
    expect(index.search("order", 10).hits).toHaveLength(10)
  })

  test("knows a message by its last words only", () => {
    const index = new WordIndex()
    const first = message("wrong words")
    index.add(first)
    index.add({ ...first, text: "right words" })

    expect(found(index, "wrong")).toEqual([])
    expect(found(index, "right")).toEqual(["right words"])
    expect(index.size).toBe(1)
  })

  test("finds nothing of what was erased", () => {
    const [index, other] = [indexOf("secret one"), newId() as ConversationId]
    const single = message("secret two", other)
    index.add(single)
    index.removeConversation(place)
    expect(found(index, "secret")).toEqual(["secret two"])

    index.remove(single.id)
    expect(found(index, "secret")).toEqual([])
    expect(index.size).toBe(0)
  })
})

describe("the index on disk", () => {
  test("comes back after a reload, and no word of it lies there in clear", async () => {
    const disk = new Map<string, unknown>()
    const shards = new Shards(await storeOn(disk))
    const documents = Array.from({ length: 1200 }, (_, number) => message(`canary ${number}`))
    documents.forEach(document => { shards.add(document) })
    await shards.save({ ...emptyState, positions: { [place]: 1200 } })

    const again: Document[] = []
    const state = await new Shards(await storeOn(disk)).load(part => { again.push(...part) })

    expect(again).toHaveLength(1200)
    expect(state.positions[place]).toBe(1200)
    expect(JSON.stringify([...disk])).not.toContain("canary")
  })

  test("keeps nothing of what was removed", async () => {
    const disk = new Map<string, unknown>()
    const shards = new Shards(await storeOn(disk))
    const [kept, gone] = [message("kept"), message("gone", newId())]
    shards.add(kept)
    shards.add(gone)
    await shards.save(emptyState)

    shards.removeConversation(gone.conversation)
    await shards.save(emptyState)

    const again: Document[] = []
    await new Shards(await storeOn(disk)).load(part => { again.push(...part) })
    expect(again).toEqual([kept])
  })
})

const keys = crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"])

/** What the browser's database does, in memory. */
async function storeOn(disk: Map<string, unknown>): Promise<ShardStore> {
  const key = await keys
  const parameters = (iv: Bytes): AesGcmParams => ({ name: "AES-GCM", iv })
  return {
    get: (name, reader) => Promise.resolve(disk.has(name) ? reader(disk.get(name)) : undefined),
    put: (name, value) => Promise.resolve(void disk.set(name, value)),
    delete: name => Promise.resolve(void disk.delete(name)),
    seal: async (_, plaintext) => {
      const iv = randomBytes(12)
      return concat(iv, new Uint8Array(await crypto.subtle.encrypt(parameters(iv), key, plaintext)))
    },
    open: async (_, sealed) =>
      new Uint8Array(await crypto.subtle.decrypt(parameters(sealed.slice(0, 12)), key, sealed.slice(12))),
  }
}

import { writeFile } from "node:fs/promises"
import { cpus } from "node:os"
import { join } from "node:path"
import { expect, test } from "vitest"
import { type ConversationId, newId } from "../../../sealing/index.ts"
import { type Document, WordIndex } from "../word-index.ts"

const many = 50_000
const vocabulary = 20_000
const report = join(import.meta.dirname, "../../../../benchmarks/search.md")

/** Numbers that look random and are the same in each run. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}

/** Messages of some 18 words, rare and frequent ones as in a language (Zipf). */
function messages(): readonly Document[] {
  const random = seeded(7)
  const words = Array.from({ length: vocabulary }, (_, number) => wordOf(number, random))
  const conversations = Array.from({ length: 10_000 }, () => newId() as ConversationId)
  return Array.from({ length: many }, (_, at) => ({
    id: newId(), at, author: "member/somebody", conversation: conversations[at % conversations.length] ?? newId(),
    text: Array.from({ length: 6 + Math.floor(random() * 24) }, () =>
      words[Math.floor(vocabulary ** random()) - 1] ?? "").join(" "),
  }))
}

function wordOf(number: number, random: () => number): string {
  const letters = Array.from({ length: 2 + Math.floor(random() * 8) }, () =>
    String.fromCharCode(97 + Math.floor(random() * 26)))
  return letters.join("") + (number % 7 === 0 ? String(number) : "")
}

const rounds = 30

function time(what: () => unknown): number {
  const from = performance.now()
  what()
  return performance.now() - from
}

function median(times: readonly number[]): number {
  return [...times].sort((one, other) => one - other)[times.length >> 1] ?? 0
}

test("50,000 messages", async () => {
  const all = messages()
  const index = new WordIndex()
  const building = time(() => { for (const message of all) index.add(message) })
  const words = all.slice(0, 400).flatMap(({ text }) => text.split(" ")).filter(word => word.length > 3)
  const frequent = all[0]?.text.split(" ")[0] ?? ""
  index.search("warm", 20)

  const queries: readonly (readonly [string, (round: number) => string])[] = [
    ["a rare word", round => words[round * 17] ?? ""],
    ["two words", round => `${words[round * 3] ?? ""} ${words[round * 5] ?? ""}`],
    ["the first letter of a word", round => String.fromCharCode(97 + round % 26)],
    ["two letters, typed on from there", round => (words[round] ?? "").slice(0, 2)],
    ["a frequent word", () => frequent],
  ]
  const lines = queries.map(([name, queryOf]) => {
    const times = Array.from({ length: rounds }, (_, round) => time(() => index.search(queryOf(round), 20)))
    return { name, middle: median(times), worst: Math.max(...times) }
  })

  await writeFile(report, [
    "# Search in the browser", "",
    `50,000 messages of 10,000 conversations in the index of one browser. Node ${process.version}, `
    + `${cpus().length} cores (${cpus()[0]?.model ?? ""}). \`./parley bench search\` writes this page.`, "",
    `Built from messages that were opened: ${Math.round(building)} ms.`, "",
    "| query | median | worst of 30 | hold |", "|---|---|---|---|",
    ...lines.map(({ name, middle, worst }) =>
      `| ${name} | ${middle.toFixed(1)} ms | ${worst.toFixed(1)} ms | 200 ms |`), "",
  ].join("\n"))
  expect(index.size).toBe(many)
})

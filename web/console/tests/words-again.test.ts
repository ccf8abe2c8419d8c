import { expect, test } from "vitest"
import type { Entry, Place } from "../../api/transcript.ts"
import { newId } from "../../sealing/index.ts"
import type { Desk } from "../desk.svelte.ts"
import { onceForHub, tooOldForTransit } from "../ownership/words-again.ts"

const now = Date.parse("2026-12-01T12:00:00Z")
const hour = 60 * 60 * 1_000

test("what was said since the bot spoke last is too old after two days", () => {
  const entries = [
    said("contact", "Before the bot spoke.", 90), said("app", "I am the bot.", 80), said("contact", "Hello?", 50),
    said("member", "I look into it.", 49), said("contact", "Thanks.", 46), said("contact", "Any news?", 1),
  ]

  expect(tooOldForTransit(entries, now).map(({ text }) => text)).toEqual(["Hello?", "I look into it."])
})

test("notes of the team, what was deleted and what cannot be opened stay here", () => {
  const [note, word] = [said("member", "A note.", 50, "team"), said("contact", "Gone.", 50)]
  const entries: Entry[] = [note, { kind: "deleted", row: word.row }, { kind: "closed", row: word.row }]

  expect(tooOldForTransit(entries, now)).toEqual([])
})

test("what was never for the hub is not sealed for it", async () => {
  const [passedOn, byOwnKey, people] = [said("contact", "A", 50), said("contact", "B", 50), said("contact", "C", 50)]
  const segment = (_: Place, id: string): Promise<object> => Promise.resolve({
    readers: [
      { kind: "team", id: newId(), epoch: 1 }, { kind: "visitor", id: newId() },
      ...id === passedOn.row.segment ? [{ kind: "transit", id: newId() }] : [],
      ...id === byOwnKey.row.segment ? [{ kind: "app", id: newId(), entry: 7 }] : [],
    ],
  })
  const desk = { transcripts: { segment } } as unknown as Desk

  const along = await onceForHub(desk, {} as Place, tooOldForTransit([passedOn, byOwnKey, people], now))

  expect(along.map(({ text }) => text)).toEqual(["A"])
})

function said(
  kind: "member" | "contact" | "app", text: string, hours: number, track: "customer" | "team" = "customer",
): Entry {
  const [id, segment, storedAt] = [newId(), newId(), new Date(now - hours * hour).toISOString()]
  const author = { kind, id: newId() } as const
  const message = {
    container: newId(), segment, id, author: `${kind}/${author.id}` as `member/${typeof author.id}`,
    kid: `device/${newId()}`, n: 0, at: 0, directory: `1.${"A".repeat(43)}`, body: { kind: "text", text },
  } as const
  return { kind: "opened", row: { id, segment, author, sealed: "…", storedAt, position: 1 }, message, track }
}

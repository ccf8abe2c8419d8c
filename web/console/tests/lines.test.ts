import { describe, expect, it } from "vitest"
import type { MessageBody, Track } from "../../api/bodies.ts"
import type { Entry } from "../../api/transcript.ts"
import {
  type Author, type Body, type ContactId, type Kid, type MemberId, type MessageId, newId,
} from "../../sealing/index.ts"
import { type Line, linesOf, reachedWith, summaryOf } from "../inbox/lines.ts"

const mira: MemberId = newId()
const leonie: ContactId = newId()
const byMira: Author = `member/${mira}`
const byLeonie: Author = `contact/${leonie}`

describe("the lines of a conversation", () => {
  it("have a heading for each day", () => {
    const first = [said(1, byLeonie, "Hello"), said(2, byMira, "Good day")]
    const entries = [...first, said(3, byLeonie, "Still there?", { day: 2 })]

    expect(linesOf(entries).map(({ kind }) => kind)).toEqual(["day", "said", "said", "day", "said"])
  })

  it("show what an author has corrected, in its place", () => {
    const first = said(1, byMira, "At the post ofice")
    const lines = linesOf([first, edit(2, byMira, first.row.id, "At the post office")])

    expect(textsOf(lines)).toEqual(["At the post office"])
  })

  it("do not let somebody else correct it", () => {
    const first = said(1, byMira, "It costs 5")

    expect(textsOf(linesOf([first, edit(2, byLeonie, first.row.id, "It costs 500")]))).toEqual(["It costs 5"])
  })

  it("do not let a note correct what the customer was told", () => {
    const first = said(1, byMira, "It costs 5")

    expect(textsOf(linesOf([first, edit(2, byMira, first.row.id, "It costs 500", "team")]))).toEqual(["It costs 5"])
  })

  it("keep the place of what could not be opened, and of what was deleted", () => {
    const lines = linesOf([{ kind: "closed", row: row(1, byLeonie) }, { kind: "deleted", row: row(2, byMira) }])

    expect(lines.map(({ kind }) => kind)).toEqual(["day", "closed", "deleted"])
  })

  it("tell what the hub sealed from what a person's own device did", () => {
    const [app, kid]: [Author, Kid] = [`app/${newId()}`, `hub/${newId()}`]
    const byHub = [said(1, byLeonie, "When do you open?", { kid }), said(2, app, "At nine.", { kid })]
    const entries = [...byHub, said(3, byMira, "At ten, today.")]

    expect(linesOf(entries).flatMap(line => line.kind === "said" ? [line.said.byHub] : [])).toEqual([true, true, false])
  })

  it("say what a bot sent by itself although a person had taken over", () => {
    const app: Author = `app/${newId()}`
    const [inTime, late] = [said(1, app, "At nine."), said(2, app, "At nine.")]
    const entries = [inTime, { ...late, row: { ...late.row, afterTakeover: true } } as Entry]

    expect(linesOf(entries).flatMap(line => line.kind === "said" ? [line.said.late] : [])).toEqual([false, true])
  })

  it("say beside the last answer that got so far how far the customer has come", () => {
    const entries = [1, 2, 3, 4].map(position => said(position, byMira, "…"))
    const marks = reachedWith(linesOf(entries), mira, position => position < 3 ? "read" : "sent")

    expect([...marks]).toEqual([[entries[1]?.row.id, "read"], [entries[3]?.row.id, "sent"]])
  })
})

describe("a conversation in the list", () => {
  it("is told by the words of its last message, if they could be opened", () => {
    expect(summaryOf(said(1, byLeonie, "Hello"))).toBe("Hello")
    expect(summaryOf({ kind: "closed", row: row(1, byLeonie) })).toBe("Could not be opened")
  })
})

function textsOf(lines: readonly Line[]): readonly string[] {
  return lines.flatMap(line => line.kind === "said" ? [line.said.text] : [])
}

function said(
  position: number, author: Author, text: string, { day = 1, kid }: { day?: number, kid?: Kid } = {},
): Entry {
  return opened(row(position, author, day), author, { kind: "text", text }, "customer", kid)
}

function edit(position: number, author: Author, of: MessageId, text: string, track: Track = "customer"): Entry {
  return opened(row(position, author), author, { kind: "edit", of, text }, track)
}

function opened(
  row: MessageBody, author: Author, body: Body, track: Track, kid: Kid = `device/${newId()}`,
): Entry {
  const message = {
    container: newId(), segment: row.segment, id: row.id, author, kid, n: 0, at: 0,
    directory: `1.${"A".repeat(43)}`, body,
  } as const
  return { kind: "opened", row, message, track }
}

function row(position: number, author: Author, day = 1): MessageBody {
  const [kind, id] = author.split("/") as ["member" | "contact" | "app", MemberId]
  const storedAt = new Date(2026, 10, day, 12, position).toISOString()
  return { id: newId(), segment: newId(), author: { kind, id }, sealed: "…", storedAt, position }
}

import type { Track } from "../../api/bodies.ts"
import type { Entry } from "../../api/transcript.ts"
import type { Reached } from "./exchange.svelte.ts"
import { type Author, type FileMention, isSealedByHub, type MemberId, type MessageId } from "../../sealing/index.ts"
import { onSameDay } from "../../parts/times.ts"

/** What a thread shows, one under the other. */
export type Line =
  | { readonly kind: "day", readonly key: string, readonly at: Date }
  | { readonly kind: "said", readonly key: MessageId, readonly said: Said }
  /** Could not be opened: forged, damaged, or not for us. */
  | { readonly kind: "closed", readonly key: MessageId, readonly at: Date, readonly author: Author }
  | { readonly kind: "deleted", readonly key: MessageId, readonly at: Date, readonly author: Author }
  /** The visitor said who she is. */
  | { readonly kind: "profile", readonly key: MessageId, readonly at: Date, readonly name: string }
  /** The visitor said how it was. */
  | { readonly kind: "rating", readonly key: MessageId, readonly at: Date, readonly comment: string }

/** A message that was opened, with the edits that came after it. */
export interface Said {
  readonly id: MessageId
  readonly at: Date
  readonly author: Author
  readonly track: Track
  readonly text: string
  readonly files: readonly FileMention[]
  readonly edited: boolean
  /** It reached the hub as plaintext, and the hub sealed it. */
  readonly byHub: boolean
  /** A bot sent it by itself, although a person had taken over. */
  readonly late: boolean
  /** In the conversation, from 1. */
  readonly position: number
}

/** The lines of a conversation: edits applied to what they edit, days where they begin. */
export function linesOf(entries: readonly Entry[]): readonly Line[] {
  const edits = editsIn(entries)
  const lines: Line[] = []
  let day: Date | undefined
  for (const entry of entries) {
    const line = lineOf(entry, edits)
    if (line === undefined) continue
    const at = line.kind === "said" ? line.said.at : line.at
    if (day === undefined || !onSameDay(day, at)) lines.push({ kind: "day", key: `day ${line.key}`, at })
    day = at
    lines.push(line)
  }
  return lines
}

/**
 * How far the customer has come with the messages of a member: said beside the last one that got so far, not beside
 * each.
 */
export function reachedWith(
  lines: readonly Line[], member: MemberId, reached: (position: number) => Reached,
): ReadonlyMap<MessageId, Reached> {
  const last = new Map<Reached, MessageId>()
  for (const line of lines) {
    if (line.kind !== "said" || line.said.track === "team" || line.said.author !== `member/${member}`) continue
    last.set(reached(line.said.position), line.key)
  }
  return new Map([...last].map(([how, key]) => [key, how]))
}

/** What a conversation's last message is in one line of the list. */
export function summaryOf(entry: Entry): string {
  switch (entry.kind) {
    case "closed": return "Could not be opened"
    case "deleted": return "Deleted"
    case "opened": {
      const { body } = entry.message
      switch (body.kind) {
        case "text": return body.text !== "" ? body.text : body.files?.length === 1 ? "A file" : "Files"
        case "edit": return body.text
        case "profile": return "Said who they are"
        case "rating": return "Rated the conversation"
        case "record": return ""
      }
    }
  }
}

function lineOf(entry: Entry, edits: ReadonlyMap<MessageId, Edit>): Line | undefined {
  const { row } = entry
  const [key, at] = [row.id, new Date(row.storedAt)]
  const author = `${row.author.kind}/${row.author.id}` as Author
  if (entry.kind !== "opened") return { kind: entry.kind, key, at, author }
  const { body } = entry.message
  switch (body.kind) {
    case "text": {
      // The first message may do nothing but introduce the visitor: her files come with the next.
      if (body.text === "" && body.files === undefined) return undefined
      const edit = edits.get(key)
      // An author edits her own words, for the same readers: else the team could see another text than the customer.
      const text = edit?.author === author && edit.track === entry.track ? edit.text : undefined
      const [files, byHub] = [body.files ?? [], isSealedByHub(entry.message)]
      const [late, position] = [row.afterTakeover === true, row.position ?? 0]
      const said = { id: key, at, author, track: entry.track, files, byHub, late, position }
      return { kind: "said", key, said: { ...said, text: text ?? body.text, edited: text !== undefined } }
    }
    case "profile": {
      // Most conversations begin with one that says nothing and brings the visitor's keys.
      const name = body.name ?? body.email
      return name === undefined ? undefined : { kind: "profile", key, at, name }
    }
    case "rating": return { kind: "rating", key, at, comment: body.comment }
    case "edit":
    case "record": return undefined
  }
}

interface Edit {
  readonly author: Author
  readonly track: Track
  readonly text: string
}

/** The last edit of each message. Whether its author may edit it is asked where the message is. */
function editsIn(entries: readonly Entry[]): ReadonlyMap<MessageId, Edit> {
  const edits = new Map<MessageId, Edit>()
  for (const entry of entries) {
    if (entry.kind !== "opened" || entry.message.body.kind !== "edit") continue
    const { of, text } = entry.message.body
    edits.set(of, { author: entry.message.author, track: entry.track, text })
  }
  return edits
}

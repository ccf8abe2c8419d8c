import type { AuthorBody } from "../../api/bodies.ts"
import { asHubTime } from "../../api/hub-time.ts"
import type { Draft } from "../../api/outbox.ts"
import type { Entry } from "../../api/transcript.ts"
import type { Body, FileMention, MessageId } from "../../sealing/index.ts"
import type { Transit } from "./courier.ts"

/** One message as it is shown. */
export interface Item {
  readonly id: MessageId
  readonly mine: boolean
  /** Who of the team wrote it. */
  readonly author: AuthorBody | undefined
  readonly at: Date
  readonly content: Content
  readonly transit: Transit
}

export type Content =
  | {
    readonly kind: "text"
    readonly text: string
    readonly edited: boolean
    readonly files: readonly FileMention[]
  }
  | { readonly kind: "closed" }
  | { readonly kind: "deleted" }

/** A message on its way, as far as this page knows. */
export interface Pending {
  readonly draft: Draft
  readonly transit: Transit
}

/** What is shown of a conversation: stored messages with their edits applied, then what is on its way. */
export function itemsOf(entries: readonly Entry[], pending: readonly Pending[]): readonly Item[] {
  const stored = new Set(entries.map(({ row }) => row.id))
  const said = [...entries.map(itemOf), ...pending.filter(({ draft }) => !stored.has(draft.id)).map(pendingItem)]
  const edits = editsOf(entries, pending)
  return said.filter(item => item !== undefined).map(item => edited(item, edits))
}

function itemOf(entry: Entry): Item | undefined {
  const { row } = entry
  const mine = row.author.kind === "contact"
  const place = {
    id: row.id, mine, author: mine ? undefined : row.author, at: new Date(row.storedAt),
    transit: { kind: "sent", storedAt: row.storedAt } as const,
  }
  switch (entry.kind) {
    case "closed": return { ...place, content: { kind: "closed" } }
    case "deleted": return { ...place, content: { kind: "deleted" } }
    case "opened": {
      const { body } = entry.message
      if (body.kind !== "text" || saysNothing(body)) return undefined
      return { ...place, content: { kind: "text", text: body.text, edited: false, files: body.files ?? [] } }
    }
  }
}

function pendingItem({ draft, transit }: Pending): Item | undefined {
  const { id, at, body } = draft
  if (body.kind !== "text" || saysNothing(body)) return undefined
  const content = { kind: "text", text: body.text, edited: false, files: body.files ?? [] } as const
  return { id, mine: true, author: undefined, at: asHubTime(at), content, transit }
}

function saysNothing({ text, files }: Extract<Body, { kind: "text" }>): boolean {
  return text === "" && files === undefined
}

/** The newest words for each message, only by the one who wrote it: a conversation has one visitor. */
type Edits = ReadonlyMap<string, string>

function editsOf(entries: readonly Entry[], pending: readonly Pending[]): Edits {
  const edits = new Map<string, string>()
  for (const entry of entries) {
    if (entry.kind !== "opened" || entry.message.body.kind !== "edit") continue
    edits.set(nameOf(entry.row.author, entry.message.body.of), entry.message.body.text)
  }
  for (const { draft: { body } } of pending) if (body.kind === "edit") edits.set(nameOf(undefined, body.of), body.text)
  return edits
}

function edited(item: Item, edits: Edits): Item {
  const text = edits.get(nameOf(item.author, item.id))
  const { content } = item
  return content.kind !== "text" || text === undefined ? item : { ...item, content: { ...content, text, edited: true } }
}

function nameOf(author: AuthorBody | undefined, message: MessageId): string {
  return author === undefined || author.kind === "contact" ? `me ${message}` : `${author.id} ${message}`
}

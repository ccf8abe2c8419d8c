import type { MessageBody, SegmentBody } from "../../api/bodies.ts"
import type { Entry } from "../../api/transcript.ts"
import type { ChannelId, ConversationId, MessageId, TeamId } from "../../sealing/index.ts"
import type { Desk } from "../desk.svelte.ts"
import type { Correction } from "./asked.ts"
import type { Document } from "./word-index.ts"

/** A conversation, and how far it goes. */
export interface PlaceBody {
  readonly id: ConversationId
  readonly channel: ChannelId
  readonly team: TeamId
  readonly lastPosition: number
}

interface StretchBody {
  readonly conversation: ConversationId
  readonly messages: readonly MessageBody[]
}

interface ErasedBody {
  readonly conversation: ConversationId
  readonly message: MessageId | null
}

/** What was read of one conversation. */
export interface Stretch {
  readonly place: PlaceBody
  readonly add: readonly Document[]
  readonly correct: readonly Correction[]
  /** Up to where it was read. */
  readonly position: number
}

export const mostPlaces = 1_000
const mostMessages = 100

/** The conversations of the member's teams before an id, latest begun first. */
export function placesBefore(desk: Desk, before: ConversationId | undefined): Promise<readonly PlaceBody[]> {
  const query = before === undefined ? "" : `?before=${before}`
  return desk.hub.get<readonly PlaceBody[]>(`/conversations/places${query}`)
}

/** What was erased after a place in that list. */
export async function erasedAfter(
  desk: Desk, after: string,
): Promise<{ readonly erased: readonly ErasedBody[], readonly cursor: string }> {
  const erased: ErasedBody[] = []
  for (let cursor = after; ;) {
    const page = await desk.hub.get<{ items: readonly ErasedBody[], cursor: string, more: boolean }>(
      `/conversations/erasures?after=${encodeURIComponent(cursor)}`)
    erased.push(...page.items)
    cursor = page.cursor
    if (!page.more) return { erased, cursor }
  }
}

/** Reads and opens the next messages of these conversations, each from where the index has stopped. */
export async function readOn(
  desk: Desk, places: readonly PlaceBody[], positions: Readonly<Record<ConversationId, number>>,
): Promise<readonly Stretch[]> {
  const wanted = places.map(({ id }) => ({ conversation: id, after: positions[id] ?? 0 }))
  const { items, segments } = await desk.hub.post<{
    readonly items: readonly StretchBody[]
    readonly segments: readonly SegmentBody[]
  }>("/conversations/stretches", { wanted })
  desk.shelf.remember(segments)
  return await Promise.all(places.map(place => opened(desk, place, positions[place.id] ?? 0, items)))
}

async function opened(
  desk: Desk, place: PlaceBody, from: number, items: readonly StretchBody[],
): Promise<Stretch> {
  const rows = items.find(({ conversation }) => conversation === place.id)?.messages ?? []
  const entries = await desk.transcripts.open(desk.placeOf(place), rows)
  const last = rows.at(-1)?.position ?? from
  const isAll = rows.length < mostMessages
  return { place, ...learnedFrom(place.id, entries), position: isAll ? Math.max(last, place.lastPosition) : last }
}

/** What the index learns from messages. What could not be opened it leaves out. */
export function learnedFrom(
  conversation: ConversationId, entries: readonly Entry[],
): { readonly add: readonly Document[], readonly correct: readonly Correction[] } {
  const [add, correct]: [Document[], Correction[]] = [[], []]
  for (const entry of entries) {
    if (entry.kind !== "opened") continue
    const { message: { id, author, body }, row } = entry
    const at = Date.parse(row.storedAt)
    if (body.kind === "text" && body.text !== "") add.push({ id, conversation, author, at, text: body.text })
    if (body.kind === "edit") correct.push({ of: body.of, author, text: body.text })
  }
  return { add, correct }
}

import type { ConversationBody, PageBody } from "../../api/bodies.ts"
import { shortDate } from "../../parts/times.ts"
import type { ContactId } from "../../sealing/index.ts"
import type { Desk } from "../desk.svelte.ts"
import { summaryOf } from "../inbox/lines.ts"
import type { ContactBody, ErasedBody } from "./people.svelte.ts"

/** A conversation of a contact, and the last words of it. */
export interface Told {
  readonly head: ConversationBody
  readonly words: string
}

/** What a contact, and whoever the team takes for them, has talked about; the newest first. */
export async function toldBy(desk: Desk, contact: ContactId): Promise<readonly Told[]> {
  const page = await desk.hub.get<PageBody<ConversationBody>>(`/conversations?list=any&contact=${contact}`)
  desk.shelf.remember(page.segments)
  return await Promise.all(page.items.map(async head => ({ head, words: await lastWords(desk, head) })))
}

/** How many conversations somebody has: `2 conversations`, `1 conversation, 1 erased`, `1 erased`. */
export function countOf({ conversations, erased }: ContactBody): string {
  const gone = erased === null ? [] : [`${erased.conversations} erased`]
  const here = conversations === 0 && erased !== null ? [] : [many(conversations)]
  return [...here, ...gone].join(", ")
}

/** That something was erased, and not what. */
export function erasedWords({ conversations, last }: ErasedBody, now: Date): string {
  const day = shortDate(new Date(last), now)
  return conversations === 1
    ? `1 conversation was erased on ${day}.`
    : `${conversations} conversations were erased, the last on ${day}.`
}

function many(conversations: number): string {
  return conversations === 1 ? "1 conversation" : `${conversations} conversations`
}

async function lastWords(desk: Desk, head: ConversationBody): Promise<string> {
  if (head.lastMessage === null) return ""
  const [entry] = await desk.transcripts.open(desk.placeOf(head), [head.lastMessage])
  return entry === undefined ? "" : summaryOf(entry)
}

import type { Entry, Place } from "../../api/transcript.ts"
import {
  b64, type ConversationId, type MessageId, sealWordsAgain, type SegmentId, type TransitId,
} from "../../sealing/index.ts"
import type { Desk } from "../desk.svelte.ts"

/** What a message says, opened here. */
export interface Said {
  readonly message: MessageId
  readonly text: string
  /** For whose readers it was sealed. */
  readonly segment: SegmentId
}

/** Words that a hub may be unable to open, sealed for it anew. */
export interface GivenWords {
  readonly transit: TransitId
  readonly words: readonly { readonly message: MessageId, readonly file: string }[]
}

/** Transit opens everything for a day, and nothing for longer than two. */
const openable = 47 * 60 * 60 * 1_000

/**
 * What was said since the bot spoke last that the hub can open no more, so that a bot to whom the conversation is given
 * back would not hear it.
 */
export function tooOldForTransit(entries: readonly Entry[], now: number): readonly Said[] {
  const last = entries.map(({ row }) => row.author.kind).lastIndexOf("app")
  return entries.slice(last + 1).flatMap(entry => {
    if (entry.kind !== "opened" || entry.track !== "customer" || entry.message.body.kind !== "text") return []
    const { row: { id, storedAt, segment }, message: { body: { text } } } = entry
    return text !== "" && Date.parse(storedAt) < now - openable ? [{ message: id, text, segment }] : []
  })
}

/** Of these words, those that the hub could open once. What was never for it is not sealed for it anew. */
export async function onceForHub(desk: Desk, place: Place, said: readonly Said[]): Promise<readonly Said[]> {
  const isForHub = await Promise.all(said.map(({ segment }) => wasForHub(desk, place, segment)))
  return said.filter((_, at) => isForHub[at])
}

/** Whether transit was a reader. */
export async function wasForHub({ transcripts }: Desk, place: Place, segment: SegmentId): Promise<boolean> {
  return (await transcripts.segment(place, segment)).readers.some(({ kind }) => kind === "transit")
}

/** Seals words of a conversation for the transit key in use. */
export async function givenAgain(
  desk: Desk, conversation: ConversationId, said: readonly Pick<Said, "message" | "text">[],
): Promise<GivenWords> {
  const [key, workspace] = [await desk.transit.key(), desk.me.workspace.id]
  const words = said.map(async ({ message, text }) =>
    ({ message, file: b64(await sealWordsAgain({ workspace, conversation, message, text }, key)) }))
  return { transit: key.transit, words: await Promise.all(words) }
}

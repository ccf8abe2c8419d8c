import type { Entry } from "../../api/transcript.ts"
import {
  b64, type ChannelId, type ConversationId, type MessageId, policyAt, sealWordsAgain, type TransitId,
} from "../../sealing/index.ts"
import type { Desk } from "../desk.svelte.ts"

/** What a message says, opened here. */
export interface Said {
  readonly message: MessageId
  readonly text: string
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
    const { row: { id, storedAt }, message: { body: { text } } } = entry
    return text !== "" && Date.parse(storedAt) < now - openable ? [{ message: id, text }] : []
  })
}

/** Whether the hub opens what is said through a channel, for its bot. One by a bot's own key it never opens. */
export function isForTransit(desk: Pick<Desk, "directory">, channel: ChannelId): boolean {
  const { now } = desk.directory
  return policyAt(now, channel, now.checkpoint)?.readers.includes("transit") ?? false
}

/** Seals words of a conversation for the transit key in use. */
export async function givenAgain(
  desk: Desk, conversation: ConversationId, said: readonly Said[],
): Promise<GivenWords> {
  const [key, workspace] = [await desk.transit.key(), desk.me.workspace.id]
  const words = said.map(async ({ message, text }) =>
    ({ message, file: b64(await sealWordsAgain({ workspace, conversation, message, text }, key)) }))
  return { transit: key.transit, words: await Promise.all(words) }
}

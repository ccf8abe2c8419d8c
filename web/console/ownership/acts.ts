import type { OwnershipBody } from "../../api/owner-bodies.ts"
import { complain, say } from "../../parts/toasts.svelte.ts"
import type { ConversationId } from "../../sealing/index.ts"
import type { Desk } from "../desk.svelte.ts"
import { givenAgain, type GivenWords, type Said } from "./words-again.ts"

/** For how long a bot is to be silent after a member's last word. */
export type Pause = { readonly kind: "usual" | "for-good" } | { readonly kind: "minutes", readonly minutes: number }

/** Silences the bots of conversations: the member answers. */
export async function takeOver(desk: Desk, ids: readonly ConversationId[], pause: Pause): Promise<void> {
  const words = `You answer ${ids.length} conversations now.`
  await actOn(ids, id => desk.hub.post<OwnershipBody>(`/conversations/${id}/owner/take`, bodyOf(pause)), words)
}

export async function giveBack(desk: Desk, ids: readonly ConversationId[]): Promise<void> {
  const words = `The bots answer ${ids.length} conversations again.`
  await actOn(ids, id => desk.hub.post<OwnershipBody>(`/conversations/${id}/owner/give-back`, {}), words)
}

/** Gives a conversation back, and the bot what was said that it would not be told. */
export async function giveBackAlong(desk: Desk, id: ConversationId, said: readonly Said[]): Promise<void> {
  const along = async (): Promise<GivenWords | object> => said.length === 0 ? {} : await givenAgain(desk, id, said)
  await actOn(
    [id], async () => desk.hub.post<OwnershipBody>(`/conversations/${id}/owner/give-back`, await along()), "")
}

/** Makes a pause last its full length from now. */
export async function extend(desk: Desk, id: ConversationId): Promise<void> {
  await actOn([id], () => desk.hub.post<OwnershipBody>(`/conversations/${id}/owner/extend`, {}), "")
}

function bodyOf(pause: Pause): { readonly minutes?: number, readonly never?: true } {
  switch (pause.kind) {
    case "usual": return {}
    case "for-good": return { never: true }
    case "minutes": return { minutes: pause.minutes }
  }
}

/** What has become of one is seen where it was done; of many it is said. */
async function actOn(
  ids: readonly ConversationId[], act: (id: ConversationId) => Promise<OwnershipBody>, words: string,
): Promise<void> {
  try {
    await Promise.all(ids.map(act))
    if (ids.length > 1) say(words)
  } catch (error) {
    complain(error instanceof Error ? error.message : "That could not be done. Try again.")
  }
}

import { complain, say } from "../../parts/toasts.svelte.ts"
import type { ContactId } from "../../sealing/index.ts"
import type { Desk } from "../desk.svelte.ts"
import { contactName } from "../inbox/contacts.svelte.ts"
import { type ContactBody, recordIdOf } from "./people.svelte.ts"

/** Does something to a contact, says what was done, with the way back if there is one; gives whether it worked. */
async function act(what: () => Promise<unknown>, done: string, back?: () => Promise<void>): Promise<boolean> {
  try {
    await what()
    say(done, back && { label: "Undo", run: () => { void back() } })
    return true
  } catch (error) {
    complain(error instanceof Error ? error.message : "That could not be done. Try again.")
    return false
  }
}

/** Takes no more messages of somebody, who is told so in plain words when they write. */
export async function block(desk: Desk, contact: ContactBody, blocked: boolean): Promise<void> {
  const { id } = contact
  const words = blocked
    ? `${contactName(id)} is blocked, and is told so when they write.`
    : `${contactName(id)} can write again.`
  const back = blocked ? () => block(desk, contact, false) : undefined
  await act(() => desk.hub.put(`/contacts/${id}/blocked`, { blocked }), words, back)
}

export async function hold(desk: Desk, { id }: ContactBody, held: boolean): Promise<void> {
  const words = held ? "Nothing of this contact can be erased now." : "The legal hold is lifted."
  await act(() => desk.hub.put(`/contacts/${id}/held`, { held }), words)
}

/** Takes one contact for another one. The team's record of the one points to the other from now on. */
export async function merge(desk: Desk, one: ContactBody, into: ContactId): Promise<boolean> {
  return await act(async () => {
    await desk.hub.put(`/contacts/${one.id}/merged`, { into })
    const contacts = desk.drawers.of(one.team)?.contacts
    await contacts?.write(recordIdOf(one.id), before => ({ ...before, into }))
  }, `${contactName(one.id)} is taken for ${contactName(into)} now.`)
}

export async function separate(desk: Desk, { team }: ContactBody, merged: ContactId): Promise<void> {
  await act(async () => {
    await desk.hub.delete(`/contacts/${merged}/merged`)
    const contacts = desk.drawers.of(team)?.contacts
    await contacts?.write(recordIdOf(merged), before => {
      const { into: _, ...rest } = before ?? {}
      return rest
    })
  }, "They are two contacts again.")
}

import type { Entry } from "../../api/transcript.ts"
import type { ContactId } from "../../sealing/index.ts"
import { nicknameOf } from "./nicknames.ts"

/** What a visitor said about herself, as far as this page has opened it. */
export interface Profile {
  readonly name?: string
  readonly email?: string
  readonly fields?: Readonly<Record<string, string>>
}

let profiles: ReadonlyMap<ContactId, Profile> = $state.raw(new Map())

/** What is known of a contact. */
export function profileOf(contact: ContactId): Profile {
  return profiles.get(contact) ?? {}
}

/** What a contact is called: by the name she gave, or by one that was made up. */
export function contactName(contact: ContactId): string {
  const { name, email } = profileOf(contact)
  return name ?? email ?? nicknameOf(contact)
}

/** Learns from a conversation's opened messages who its contact is. What she said last counts. */
export function learnFrom(contact: ContactId, entries: readonly Entry[]): void {
  let known: Profile | undefined
  for (const entry of entries) {
    if (entry.kind !== "opened" || entry.message.author !== `contact/${contact}`) continue
    if (entry.message.body.kind !== "profile") continue
    const { kind: _, identity: __, ...said } = entry.message.body
    known = { ...known, ...said }
  }
  if (known !== undefined) profiles = new Map(profiles).set(contact, known)
}

import type { Entry } from "../../api/transcript.ts"
import type { ContactId, TeamId } from "../../sealing/index.ts"
import { nicknameOf } from "./nicknames.ts"

/** What a visitor said about herself, as far as this page has opened it. */
export interface Profile {
  readonly name?: string
  readonly email?: string
  readonly fields?: Readonly<Record<string, string>>
}

/** What the teams know of contacts, in their drawers. */
export interface ContactBook {
  readonly find: (contact: ContactId) => Profile | undefined
  /** Keeps what a contact has said of herself, unless the team knows something of her already. */
  readonly file: (team: TeamId, contact: ContactId, profile: Profile) => void
}

let profiles: ReadonlyMap<ContactId, Profile> = $state.raw(new Map())
let book: ContactBook = { find: () => undefined, file: () => undefined }

export function openBook(opened: ContactBook): void {
  book = opened
}

/** What is known of a contact: what she said, corrected by what the team wrote down. */
export function profileOf(contact: ContactId): Profile {
  return { ...profiles.get(contact), ...book.find(contact) }
}

/** What a contact is called: by the name she gave, or by one that was made up. */
export function contactName(contact: ContactId): string {
  const { name, email } = profileOf(contact)
  return name ?? email ?? nicknameOf(contact)
}

/** Learns from a conversation's opened messages who its contact is. What she said last counts. */
export function learnFrom(contact: ContactId, team: TeamId, entries: readonly Entry[]): void {
  let known: Profile | undefined
  for (const entry of entries) {
    if (entry.kind !== "opened" || entry.message.author !== `contact/${contact}`) continue
    if (entry.message.body.kind !== "profile") continue
    const { kind: _, identity: __, ...said } = entry.message.body
    known = { ...known, ...said }
  }
  if (known === undefined) return
  profiles = new Map(profiles).set(contact, known)
  book.file(team, contact, known)
}

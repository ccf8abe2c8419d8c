import type { ContactId, Message, TeamId } from "../../sealing/index.ts"
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

/** Learns from messages of a team who their contacts are. What they said last counts. */
export function learnFrom(team: TeamId, messages: readonly Message[]): void {
  const learnt = new Map<ContactId, Profile>()
  for (const { author, body } of messages) {
    if (!author.startsWith("contact/") || body.kind !== "profile") continue
    const contact = author.slice("contact/".length) as ContactId
    const { kind: _, identity: __, ...said } = body
    learnt.set(contact, { ...learnt.get(contact), ...said })
  }
  if (learnt.size === 0) return
  profiles = new Map([...profiles, ...learnt])
  for (const [contact, profile] of learnt) if (Object.keys(profile).length > 0) book.file(team, contact, profile)
}

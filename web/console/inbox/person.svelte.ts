import { type ContactBody, tellsOfContacts } from "../contacts/people.svelte.ts"
import type { Desk } from "../desk.svelte.ts"
import type { ContactId } from "../../sealing/index.ts"

/** Whom the team takes the contact of a conversation for, as the hub knows them. */
export class Person {
  now: ContactBody | undefined = $state.raw()
  readonly #desk: Desk
  readonly #id: () => ContactId

  constructor(desk: Desk, id: () => ContactId) {
    this.#desk = desk
    this.#id = id
  }

  get isBlocked(): boolean {
    return (this.now?.blockedAt ?? null) !== null
  }

  follow(): () => void {
    void this.#refresh()
    return this.#desk.live.listen({
      onGap: () => { void this.#refresh() },
      onEvent: ({ kind }) => { if (tellsOfContacts(kind)) void this.#refresh() },
    })
  }

  async #refresh(): Promise<void> {
    this.now = await this.#desk.hub.get<ContactBody>(`/contacts/${this.#id()}`).catch(() => this.now)
  }
}

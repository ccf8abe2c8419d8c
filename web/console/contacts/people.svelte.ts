import { untrack } from "svelte"
import type { RecordId } from "../../api/bodies.ts"
import { patiently } from "../../api/patience.ts"
import type { ChannelId, ContactId, TeamId } from "../../sealing/index.ts"
import type { Desk } from "../desk.svelte.ts"
import { contactName, profileOf } from "../inbox/contacts.svelte.ts"

/** What the hub knows of a contact. */
export interface ContactBody {
  readonly id: ContactId
  readonly channel: ChannelId
  readonly team: TeamId
  readonly since: string
  readonly lastSeen: string
  readonly conversations: number
  readonly erased: ErasedBody | null
  readonly merged: readonly ContactId[]
  readonly mergedInto: ContactId | null
  readonly blockedAt: string | null
  readonly held: boolean
}

/** What is left of conversations that were erased. */
export interface ErasedBody {
  readonly conversations: number
  readonly last: string
}

interface ContactsPage {
  readonly items: readonly ContactBody[]
  readonly next: string | null
}

const mostFound = 50

/** The contacts of the member's teams: all, who wrote last first, or those whose name or address fits. */
export class People {
  list: readonly ContactBody[] = $state.raw([])
  ready = $state(false)
  wanted = $state("")
  readonly #desk: Desk
  #next: string | null = null
  #loading: Promise<void> | undefined
  #asked = 0
  #left: AbortSignal | undefined

  constructor(desk: Desk) {
    this.#desk = desk
  }

  follow(): () => void {
    const leaving = new AbortController()
    this.#left = leaving.signal
    untrack(() => { void this.show(this.wanted) })
    const stop = this.#desk.live.listen({
      onGap: () => { void this.show(this.wanted) },
      onEvent: ({ kind }) => { if (tellsOfContacts(kind)) void this.show(this.wanted) },
    })
    return () => {
      leaving.abort()
      stop()
    }
  }

  /** Shows everybody, or who fits what is wanted. Names are known to this browser alone, so it looks here. */
  async show(wanted: string): Promise<void> {
    const many = wanted === this.wanted ? this.list.length : 0
    this.wanted = wanted
    const asked = ++this.#asked
    const words = wanted.trim().toLowerCase()
    const found = words === "" ? await this.#pages(many) : { items: await this.#find(words), next: null }
    if (asked !== this.#asked || found === undefined) return
    this.list = found.items
    this.#next = found.next
    this.ready = true
  }

  loadMore(): Promise<void> {
    const cursor = this.#next
    if (cursor === null) return Promise.resolve()
    const asked = this.#asked
    this.#loading ??= this.#page(cursor).then(page => {
      if (page === undefined || asked !== this.#asked) return
      this.list = [...this.list, ...page.items]
      this.#next = page.next
    }).finally(() => { this.#loading = undefined })
    return this.#loading
  }

  async get(id: ContactId): Promise<ContactBody | undefined> {
    return await this.#desk.hub.get<ContactBody>(`/contacts/${encodeURIComponent(id)}`).catch(() => undefined)
  }

  async #find(words: string): Promise<readonly ContactBody[]> {
    const ids = this.#named().filter(id => textOf(id).includes(words)).slice(0, mostFound)
    const here = this.list.filter(({ id }) => contactName(id).toLowerCase().includes(words))
    const found = await Promise.all(ids.filter(id => !here.some(one => one.id === id)).map(id => this.get(id)))
    return [...here, ...found.filter(one => one !== undefined)]
  }

  /** Everybody of whom something is written down. */
  #named(): readonly ContactId[] {
    return [...this.#desk.drawers.teams.values()].flatMap(({ contacts }) =>
      [...contacts.all.values()].filter(({ value }) => value.into === undefined).map(({ id }) => contactIn(id)))
  }

  /** From the top, as far down as they were shown already: whoever has scrolled stays where she is. */
  async #pages(many: number): Promise<ContactsPage | undefined> {
    let all = await this.#page("")
    while (all !== undefined && all.next !== null && all.items.length < many) {
      const page = await this.#page(all.next)
      all = page === undefined ? undefined : { items: [...all.items, ...page.items], next: page.next }
    }
    return all
  }

  #page(cursor: string): Promise<ContactsPage | undefined> {
    const ask = (): Promise<ContactsPage> => this.#desk.hub.get(`/contacts?cursor=${encodeURIComponent(cursor)}`)
    return patiently(ask, { stopped: this.#left }).catch(() => undefined)
  }
}

/** Whether a live event of this kind changes what the hub knows of somebody. */
export function tellsOfContacts(kind: string): boolean {
  return kind === "contact" || kind === "erased"
}

function textOf(contact: ContactId): string {
  const { email, fields } = profileOf(contact)
  return [contactName(contact), email ?? "", ...Object.values(fields ?? {})].join(" ").toLowerCase()
}

/** A contact's record has the contact's own id. */
export function recordIdOf(contact: ContactId): RecordId {
  return contact as string as RecordId
}

function contactIn(record: RecordId): ContactId {
  return record as string as ContactId
}

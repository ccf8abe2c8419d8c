import type { ConversationBody, LiveBody, MessageBody, PageBody } from "../../api/bodies.ts"
import type { LiveEvent } from "../../api/live.ts"
import type { Entry, Place } from "../../api/transcript.ts"
import { Gallery } from "../../parts/attachments/gallery.svelte.ts"
import type { Desk } from "../desk.svelte.ts"
import { learnFrom } from "./contacts.svelte.ts"
import { Exchange } from "./exchange.svelte.ts"
import type { PendingMessages } from "./pending.svelte.ts"
import { Person } from "./person.svelte.ts"

/** One conversation as it is read: its messages in their order, what is on its way, and its head. */
export class Thread {
  readonly place: Place
  readonly pending: PendingMessages
  readonly gallery: Gallery
  readonly exchange: Exchange
  readonly person: Person
  head: ConversationBody = $state.raw(undefined as never)
  entries: readonly Entry[] = $state.raw([])
  /** Whether the newest messages are here. */
  ready = $state(false)
  /** Whether all of it was erased while it was looked at. */
  erased = $state(false)
  /** Where older messages are, if there are any. */
  older: string | null = $state(null)
  readonly #desk: Desk
  /** One thing after the other, so that messages keep their order. */
  #work: Promise<void> = Promise.resolve()

  constructor(desk: Desk, head: ConversationBody) {
    this.#desk = desk
    this.head = head
    this.place = desk.placeOf(head)
    this.exchange = new Exchange(desk, this.place)
    this.person = new Person(desk, () => this.head.person)
    this.gallery = new Gallery((author, mention) => desk.files.open(this.place, { author }, mention))
    this.pending = desk.outgoing.of(this.place)
  }

  /** Reads the newest messages, and follows until the function that is given back is called. */
  follow(): () => void {
    void this.#do(() => this.#loadNewest())
    const stops = [this.exchange.follow(), this.person.follow(), this.#desk.live.listen({
      onGap: () => { void this.#do(() => this.#catchUp()) },
      onEvent: event => { this.#onEvent(event) },
    })]
    return () => { for (const stop of stops) stop() }
  }

  /** Reads the page before the oldest message here. */
  loadOlder(): Promise<void> {
    return this.#do(async () => {
      if (this.older === null) return
      const page = await this.#page(`before=${this.older}`)
      this.entries = [...await this.#opened(page), ...this.entries]
      this.older = page.next
    })
  }

  async refreshHead(): Promise<void> {
    this.head = await this.#desk.hub.get<ConversationBody>(this.place.path)
  }

  async #loadNewest(): Promise<void> {
    const page = await this.#page("")
    this.entries = await this.#opened(page)
    this.older = page.next
    this.#arrived()
    this.ready = true
  }

  /** Reads everything after the newest message here, however long we were away. */
  async #catchUp(): Promise<void> {
    if (!this.ready) { await this.#loadNewest(); return }
    await this.refreshHead()
    for (let next: string | null = String(this.#newest()); next !== null;) {
      const page: PageBody<MessageBody> = await this.#page(`after=${next}`)
      this.entries = [...this.entries, ...await this.#opened(page)]
      next = page.next
    }
    this.#arrived()
  }

  #onEvent({ kind, data }: LiveEvent): void {
    const { conversation, head, message } = data as LiveBody
    if (conversation !== this.place.id || kind === "typing") return
    if (kind === "erased") { this.#forget(); return }
    void this.#do(async () => {
      if (head === null) await this.refreshHead()
      else this.head = { ...this.head, ...head }
      if (message !== null) await this.#take(message)
    })
  }

  async #take(row: MessageBody): Promise<void> {
    const position = row.position ?? 0
    if (position > this.#newest() + 1) { await this.#catchUp(); return }
    const opened = await this.#desk.transcripts.open(this.place, [row])
    const known = this.entries.some(entry => entry.row.id === row.id)
    this.entries = known
      ? this.entries.map(entry => entry.row.id === row.id ? opened[0] ?? entry : entry)
      : [...this.entries, ...opened]
    this.#arrived()
  }

  /** Notes on the hub that the member has read what is here: her other browsers follow. */
  async markRead(): Promise<void> {
    const position = this.#newest()
    if (position <= this.head.readPosition) return
    this.head = { ...this.head, readPosition: position }
    await this.#desk.hub.put(`${this.place.path}/read`, { position, unread: false }).catch(() => undefined)
  }

  /** Makes the customer's newest message unread again, until the conversation is opened anew. */
  async markUnread(): Promise<void> {
    const position = Math.max(0, this.head.contactPosition - 1)
    this.head = { ...this.head, readPosition: position }
    await this.#desk.hub.put(`${this.place.path}/read`, { position, unread: true }).catch(() => undefined)
  }

  #forget(): void {
    this.erased = true
    this.entries = []
    this.pending.forget()
  }

  #arrived(): void {
    learnFrom(this.head.team, this.entries.flatMap(entry => entry.kind === "opened" ? [entry.message] : []))
    for (const { row } of this.entries) this.pending.drop(row.id)
  }

  #newest(): number {
    return this.entries.at(-1)?.row.position ?? 0
  }

  #page(query: string): Promise<PageBody<MessageBody>> {
    return this.#desk.hub.get<PageBody<MessageBody>>(`${this.place.path}/messages?${query}`)
  }

  #opened({ items, segments }: PageBody<MessageBody>): Promise<readonly Entry[]> {
    this.#desk.shelf.remember(segments)
    return this.#desk.transcripts.open(this.place, items)
  }

  #do(work: () => Promise<void>): Promise<void> {
    // The live stream tells again when the hub can be reached: then everything missed is read.
    this.#work = this.#work.then(work).catch(() => undefined)
    return this.#work
  }
}

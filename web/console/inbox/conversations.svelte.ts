import type { ConversationBody, LiveBody, MessageBody, PageBody } from "../../api/bodies.ts"
import type { LiveEvent } from "../../api/live.ts"
import { patiently } from "../../api/patience.ts"
import type { Entry } from "../../api/transcript.ts"
import type { ConversationId } from "../../sealing/index.ts"
import type { Desk } from "../desk.svelte.ts"
import { belongs, comparing, type ListChoice, requestOf } from "../lists/choice.ts"

/** A list of conversations of the member's teams, as far as it was scrolled. */
export class Conversations {
  heads: readonly ConversationBody[] = $state.raw([])
  /** The last message of each, opened. */
  lasts: ReadonlyMap<ConversationId, Entry> = $state.raw(new Map())
  ready = $state(false)
  next: string | null = $state(null)
  readonly #desk: Desk
  #choice: ListChoice
  #loading: Promise<void> | undefined
  #left: AbortSignal | undefined
  /** One thing after the other, so that what happens live is not overtaken by what was loaded before. */
  #work: Promise<void> = Promise.resolve()

  constructor(desk: Desk, choice: ListChoice) {
    this.#desk = desk
    this.#choice = choice
  }

  /** Shows another list. */
  choose(choice: ListChoice): void {
    if (requestOf(choice) === requestOf(this.#choice)) return
    this.#choice = choice
    this.ready = false
    this.heads = []
    this.next = null
    this.#loading = undefined
    void this.#do(() => this.#load())
  }

  /** Loads and follows until the function that is given back is called. */
  follow(): () => void {
    const leaving = new AbortController()
    this.#left = leaving.signal
    void this.#do(() => this.#load())
    const stop = this.#desk.live.listen({
      onGap: () => { void this.#do(() => this.#load()) },
      onEvent: event => { void this.#do(() => this.#onEvent(event)) },
    })
    return () => {
      leaving.abort()
      stop()
    }
  }

  /** Loads what comes after the last one here. */
  loadMore(): Promise<void> {
    if (this.next === null) return Promise.resolve()
    this.#loading ??= this.#do(() => this.#loadNext()).finally(() => { this.#loading = undefined })
    return this.#loading
  }

  async #loadNext(): Promise<void> {
    const [cursor, choice] = [this.next, this.#choice]
    if (cursor === null) return
    const page = await this.#page(cursor)
    if (choice !== this.#choice) return
    const known = new Set(this.heads.map(({ id }) => id))
    // One that changed while it was far down may stand here already, below what comes now.
    this.heads = [...this.heads, ...page.items.filter(({ id }) => !known.has(id))].sort(comparing(choice.sort))
    this.next = page.next
  }

  /** Loads what is shown, as far down as it was shown already: whoever has scrolled stays where she is. */
  async #load(): Promise<void> {
    const choice = this.#choice
    const wanted = this.heads.length
    const heads = new Map<ConversationId, ConversationBody>()
    let next: string | null = null
    for (let cursor: string | null = ""; cursor !== null;) {
      const page: PageBody<ConversationBody> = await this.#page(cursor)
      if (choice !== this.#choice) return
      for (const head of page.items) heads.set(head.id, head)
      next = page.next
      cursor = heads.size < wanted ? next : null
    }
    this.next = next
    this.heads = [...heads.values()]
    this.ready = true
  }

  async #page(cursor: string): Promise<PageBody<ConversationBody>> {
    const query = `${requestOf(this.#choice)}&cursor=${encodeURIComponent(cursor)}`
    const ask = (): Promise<PageBody<ConversationBody>> => this.#desk.hub.get(`/conversations?${query}`)
    const page = await patiently(ask, { stopped: this.#left })
    this.#desk.shelf.remember(page.segments)
    void this.#openLasts(page.items)
    return page
  }

  async #onEvent({ kind, data }: LiveEvent): Promise<void> {
    const { conversation, head, message } = data as LiveBody
    if (conversation === null || kind === "typing") return
    if (kind === "message" && message?.author.kind === "contact") this.#delivered(conversation, message)
    if (kind === "erased") { this.heads = this.heads.filter(({ id }) => id !== conversation); return }
    const known = this.heads.find(({ id }) => id === conversation)
    // How far the member has read is hers alone: it is not told along with the head.
    const changed = known !== undefined && head !== null && kind !== "read"
      ? { ...known, ...head, lastMessage: message ?? known.lastMessage }
      : await this.#desk.hub.get<ConversationBody>(`/conversations/${conversation}`).catch(() => undefined)
    const others = this.heads.filter(({ id }) => id !== conversation)
    const isListed = changed !== undefined && belongs(changed, this.#choice, this.#desk.me.member.id)
    if (!isListed) { this.heads = others; return }
    this.heads = [changed, ...others].sort(comparing(this.#choice.sort))
    await this.#openLasts([changed])
  }

  #do(work: () => Promise<void>): Promise<void> {
    this.#work = this.#work.then(work).catch(() => undefined)
    return this.#work
  }

  /** The customer is told that her message arrived in a browser of the team. */
  #delivered(conversation: ConversationId, { position = 0 }: MessageBody): void {
    void this.#desk.hub.put(`/conversations/${conversation}/delivered`, { position }).catch(() => undefined)
  }

  async #openLasts(heads: readonly ConversationBody[]): Promise<void> {
    const opened = await Promise.all(heads.map(head => this.#lastOf(head)))
    const lasts = new Map(this.lasts)
    for (const [index, { id }] of heads.entries()) {
      const entry = opened[index]
      if (entry !== undefined) lasts.set(id, entry)
    }
    this.lasts = lasts
  }

  async #lastOf(head: ConversationBody): Promise<Entry | undefined> {
    const row: MessageBody | null = head.lastMessage
    if (row === null) return undefined
    return (await this.#desk.transcripts.open(this.#desk.placeOf(head), [row]))[0]
  }
}

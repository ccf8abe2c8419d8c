import type { LiveBody } from "../../api/bodies.ts"
import type { LiveEvent } from "../../api/live.ts"
import type { Place } from "../../api/transcript.ts"
import type { ConversationId } from "../../sealing/index.ts"
import type { Desk } from "../desk.svelte.ts"
import type { News } from "./asked.ts"
import { erasedAfter, learnedFrom, mostPlaces, type PlaceBody, placesBefore, readOn } from "./backlog.ts"
import { IndexWorker } from "./index-worker.ts"
import { emptyState, type IndexState } from "./shards.ts"
import { foreignIn, read, without } from "./state.ts"
import type { Found } from "./word-index.ts"

const atOnce = 20
const nothing: Omit<News, "state"> = { add: [], correct: [], remove: [], forget: [] }

/**
 * Search over everything that the member may read, in this browser alone. What was erased, and what she may not read
 * any more, is taken out before the first question is answered.
 */
export class Search {
  /** How many messages are in the index. */
  size = $state(0)
  /** How many messages are still to be read. */
  left = $state(0)
  /** Whether everything was read. */
  complete = $state(false)
  readonly #desk: Desk
  readonly #worker = new IndexWorker()
  readonly #places = new Map<ConversationId, Place>()
  #state: IndexState = emptyState
  #work: Promise<void> = Promise.resolve()
  #stopped = false
  readonly #ready: Promise<void>
  #markReady: () => void = () => undefined

  constructor(desk: Desk) {
    this.#desk = desk
    this.#ready = new Promise(resolve => { this.#markReady = resolve })
    const start = { kind: "start", workspace: desk.me.workspace.id, member: desk.keys.member } as const
    this.#do(async () => { this.#state = await this.#worker.ask(start) })
    desk.live.listen({
      onGap: () => { this.#do(() => this.#catchUp()) },
      onEvent: event => { this.#onEvent(event) },
    })
  }

  /** The newest messages that fit. Waits until what must not be found is out of the index. */
  async find(query: string, limit: number): Promise<Found> {
    await this.#ready
    return await this.#worker.ask({ kind: "search", query, limit })
  }

  stop(): void {
    this.#stopped = true
    this.#worker.stop()
  }

  async #catchUp(): Promise<void> {
    await this.#forgetErased()
    await this.#forgetForeign()
    this.#markReady()
    this.complete = false
    const behind: PlaceBody[] = []
    for (let before: ConversationId | undefined; ;) {
      const places = await placesBefore(this.#desk, before)
      behind.push(...places.filter(place => place.lastPosition > this.#positionOf(place.id)))
      before = places.at(-1)?.id
      if (places.length < mostPlaces) break
    }
    await this.#read(behind)
    this.complete = true
  }

  /** Reads conversations in turn, some at once, until each is read to its end. */
  async #read(behind: PlaceBody[]): Promise<void> {
    const missing = ({ id, lastPosition }: PlaceBody): number => Math.max(0, lastPosition - this.#positionOf(id))
    this.left = behind.reduce((sum, place) => sum + missing(place), 0)
    while (behind.length > 0 && !this.#stopped) {
      const places = behind.splice(0, atOnce)
      const before = places.reduce((sum, place) => sum + missing(place), 0)
      const stretches = await readOn(this.#desk, places, this.#state.positions)
      await this.#learn({
        ...nothing, add: stretches.flatMap(({ add }) => add), correct: stretches.flatMap(({ correct }) => correct),
      }, stretches.reduce((state, { place, position }) => read(state, place, position), this.#state))
      behind.unshift(...places.filter(place => missing(place) > 0))
      this.left -= before - places.reduce((sum, place) => sum + missing(place), 0)
    }
  }

  async #forgetErased(): Promise<void> {
    const { erased, cursor } = await erasedAfter(this.#desk, this.#state.erasures)
    const forget = erased.filter(({ message }) => message === null).map(({ conversation }) => conversation)
    const remove = erased.map(({ message }) => message).filter(message => message !== null)
    await this.#learn({ ...nothing, remove, forget }, { ...without(this.#state, forget), erasures: cursor })
  }

  /** Conversations of teams that she has left. */
  async #forgetForeign(): Promise<void> {
    const forget = foreignIn(this.#state, this.#desk.me.teams)
    if (forget.length > 0) await this.#learn({ ...nothing, forget }, without(this.#state, forget))
  }

  #onEvent({ kind, data }: LiveEvent): void {
    if (kind === "team") { this.#do(() => this.#catchUp()); return }
    const { conversation, message, head } = data as LiveBody
    if (conversation === null) return
    if (kind === "erased" || (kind === "message" && message?.sealed === null)) {
      this.#do(() => this.#forgetErased())
    } else if (kind === "message" && head !== null) {
      this.#do(() => this.#readNew(data as LiveBody & { readonly conversation: ConversationId }))
    }
  }

  async #readNew({ conversation, team, message }: LiveBody & { readonly conversation: ConversationId }): Promise<void> {
    if (message?.position !== this.#positionOf(conversation) + 1 || team === null) return
    const path = `/conversations/${conversation}`
    const place = this.#places.get(conversation) ?? await this.#desk.destination({ path })
    this.#places.set(conversation, place)
    const entries = await this.#desk.transcripts.open(place, [message])
    const learned = { ...nothing, ...learnedFrom(conversation, entries) }
    await this.#learn(learned, read(this.#state, { id: conversation, team }, message.position))
  }

  async #learn(news: Omit<News, "state">, state: IndexState): Promise<void> {
    const { size } = await this.#worker.ask({ kind: "learn", news: { ...news, state } })
    this.#state = state
    this.size = size
  }

  #positionOf(id: ConversationId): number {
    return this.#state.positions[id] ?? 0
  }

  /** One thing after the other. What fails is done when the stream begins anew. */
  #do(what: () => Promise<void>): void {
    this.#work = this.#work.then(what).catch(() => undefined)
  }
}

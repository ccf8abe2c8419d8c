import { channelName } from "../called.ts"
import type { ConversationBody } from "../../api/bodies.ts"
import type { ConversationId, MemberId, MessageId } from "../../sealing/index.ts"
import type { Desk } from "../desk.svelte.ts"
import { go } from "../router.svelte.ts"
import { alertNames, notificationFor, shows } from "./notifications.ts"
import { Peace } from "./peace.svelte.ts"

export type AlertKind = keyof typeof alertNames

/** Something that the member should look at. It carries no word of anybody. */
export interface AlertBody {
  readonly id: string
  readonly kind: AlertKind
  readonly conversation: ConversationId
  /** Which message, when its words alert. */
  readonly message: MessageId | null
  readonly at: string
  readonly seenAt: string | null
  /** Whether a browser may show it as a notification. */
  readonly loud: boolean
  /** To whom, and after how many minutes, when nobody had looked. */
  readonly passedOn: { readonly to: MemberId, readonly minutes: number } | null
}

/** Where to look and, at once, to answer. */
export function wayTo({ conversation }: AlertBody): string {
  return `/inbox/${conversation}?list=any&write`
}

/** The member's alerts: newest first, followed as long as she is here. */
export class Alerts {
  all: readonly AlertBody[] = $state.raw([])
  ready = $state(false)
  /** The conversation that she has before her: what happens there she sees. */
  looksAt: ConversationId | undefined
  readonly peace: Peace
  readonly #desk: Desk
  #asked = 0

  constructor(desk: Desk) {
    this.#desk = desk
    this.peace = new Peace(desk.hub)
    desk.live.listen({
      onGap: () => { void this.#load() },
      onEvent: ({ kind }) => { if (kind === "alert") void this.#load() },
    })
  }

  /** How many she has not seen. */
  get unseen(): number {
    return this.all.filter(({ seenAt }) => seenAt === null).length
  }

  /** She has seen all that are here. */
  async seen(): Promise<void> {
    await this.#see(this.all)
  }

  /** She looks at a conversation, until the function that is given back is called. */
  lookAt(conversation: ConversationId): () => void {
    this.looksAt = conversation
    void this.#seeBefore()
    return () => { this.looksAt = undefined }
  }

  /** Where alerts come from; undefined for a conversation that is gone, or of a team that she has left. */
  async conversation(id: ConversationId): Promise<ConversationBody | undefined> {
    return await this.#desk.hub.get<ConversationBody>(`/conversations/${id}`).catch(() => undefined)
  }

  async #load(): Promise<void> {
    const asked = ++this.#asked
    void this.peace.load()
    const all = await this.#desk.hub.get<readonly AlertBody[]>("/alerts").catch(() => undefined)
    if (all === undefined || asked !== this.#asked) return
    const known = new Set(this.all.map(({ id }) => id))
    const fresh = this.ready ? all.filter(({ id, seenAt }) => !known.has(id) && seenAt === null) : []
    this.all = all
    this.ready = true
    await this.#seeBefore()
    for (const alert of fresh) await this.#notify(alert)
  }

  /** What concerns the conversation before her is seen, if she is here at all. */
  async #seeBefore(): Promise<void> {
    if (this.looksAt === undefined || !document.hasFocus()) return
    await this.#see(this.all.filter(({ conversation }) => conversation === this.looksAt), this.looksAt)
  }

  async #see(alerts: readonly AlertBody[], conversation?: ConversationId): Promise<void> {
    const newest = alerts.find(({ seenAt }) => seenAt === null)
    if (newest === undefined) return
    const which = conversation === undefined ? {} : { conversation }
    await this.#desk.hub.put("/alerts/seen", { upTo: newest.at, ...which }).catch(() => undefined)
  }

  /** Whoever has the console before her sees the bell. */
  async #notify(alert: AlertBody): Promise<void> {
    if (!alert.loud || document.hasFocus() || !shows()) return
    const head = await this.conversation(alert.conversation)
    if (head === undefined) return
    notificationFor(alert, channelName(this.#desk, head.channel), () => {
      window.focus()
      go(wayTo(alert))
    })
  }
}

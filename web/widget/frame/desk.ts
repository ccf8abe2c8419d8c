import type { AuthorBody, LiveBody } from "../../api/bodies.ts"
import { hub as hubWith } from "../../api/http.ts"
import { follow, type LiveEvent } from "../../api/live.ts"
import { checkpointsIn } from "../../api/local-stores.ts"
import type { Draft } from "../../api/outbox.ts"
import type { Entry } from "../../api/transcript.ts"
import { asId, type Author, newId } from "../../sealing/index.ts"
import { Correspondence, type CorrespondenceParts } from "./correspondence.ts"
import { Courier, type Transit } from "./courier.ts"
import type { LateMemory } from "./entrance.ts"
import type { HeadBody } from "./head.ts"
import { forget, type Keeping, type Me } from "./me.ts"
import { patiently } from "../../api/patience.ts"
import type { Profile } from "./profile.svelte.ts"
import { Queue } from "./queue.ts"
import { Problem } from "../../api/problem.ts"

/** What a desk tells. */
export interface DeskTold {
  readonly transit: (draft: Draft, transit: Transit) => void
  readonly entries: (entries: readonly Entry[]) => void
  readonly head: (head: HeadBody) => void
  readonly online: (online: boolean) => void
  /** Somebody of the team is writing at the moment. */
  readonly writing: (author: AuthorBody) => void
  /** The hub does not know this browser any more. */
  readonly gone: () => void
}

export interface DeskParts extends Omit<CorrespondenceParts, "hub">, Keeping {
  readonly checkpoints: LateMemory
  readonly profile: Profile
}

/** Where a visitor writes and reads once she has keys: her correspondence, what she has queued, and the live stream. */
export class Desk {
  readonly queue: Queue
  readonly correspondence: Correspondence
  readonly #hub: ReturnType<typeof hubWith>
  readonly #parts: DeskParts
  readonly #told: DeskTold
  readonly #courier: Courier
  #live: { readonly stop: () => void } | undefined
  #last: Entry | undefined

  constructor(parts: DeskParts, told: DeskTold) {
    const { me, keeper } = parts
    this.#parts = parts
    this.#told = told
    this.#hub = hubWith(() => ({ Authorization: `Bearer ${me.self.token}` }))
    this.correspondence = new Correspondence({ ...parts, hub: this.#hub })
    this.queue = new Queue(me.local, work => keeper.alone(`queue ${me.self.visitor}`, work))
    this.#courier = new Courier({
      queue: this.queue,
      deliver: draft => this.#deliver(draft),
      tell: told.transit,
      alone: async work => {
        await keeper.alone(`courier ${me.self.visitor}`, work)
        this.#followIfBegun()
      },
    })
  }

  /** Begins to send what is queued, and to follow what is said. */
  async open(): Promise<void> {
    const { checkpoints, me } = this.#parts
    await checkpoints.keepIn(checkpointsIn(me.local))
    addEventListener("online", this.#wake)
    addEventListener("storage", this.#look)
    this.#followIfBegun()
    this.#courier.wake()
  }

  async send(draft: Draft): Promise<void> {
    await this.queue.put(draft)
    this.#courier.wake()
  }

  /**
   * Begins the conversation, unless it has begun: by a message that says who she is and brings her keys, and nothing
   * else, so that she can delete any word of hers and still be known.
   */
  async begin(): Promise<void> {
    await this.#parts.keeper.alone(`begin ${this.#parts.me.self.visitor}`, async () => {
      if (this.hasBegun) return
      const { memory, profile, me: { self, local } } = this.#parts
      const id = await local.get("introduction", asId) ?? newId()
      await local.put("introduction", id)
      await this.correspondence.begin({ id, at: Date.now(), body: await profile.introduction(local) })
      memory.write({ ...self, begun: true })
      this.#follow()
    })
  }

  retry(id: Draft["id"]): void {
    this.#courier.retry(id)
  }

  close(): void {
    removeEventListener("online", this.#wake)
    removeEventListener("storage", this.#look)
    this.#live?.stop()
    this.#courier.stop()
  }

  /** Leaves nothing of the conversation in this browser. */
  async forget(): Promise<void> {
    this.close()
    await forget(this.#parts, this.#parts.me)
  }

  readonly #wake = (): void => { this.#courier.wake() }
  /** Another tab has written down something; that the conversation has begun, maybe. */
  readonly #look = (): void => { this.#followIfBegun() }

  /** Under which name she writes. */
  get contact(): Author {
    return `contact/${this.#parts.me.self.contact}`
  }

  get local(): Me["local"] {
    return this.#parts.me.local
  }

  get hasBegun(): boolean {
    return this.#parts.memory.read()?.begun === true
  }

  async #deliver(draft: Draft): ReturnType<Correspondence["send"]> {
    await this.begin()
    return await this.correspondence.send(draft)
  }

  /** Another tab may have begun, and sent what was written here. */
  #followIfBegun(): void {
    if (this.hasBegun) this.#follow()
  }

  #follow(): void {
    this.#live ??= follow(this.#hub, "/widget/live", {
      onReady: () => { void this.#catchUp() },
      onEvent: event => { void this.#hear(event) },
      onOnline: online => {
        this.#told.online(online)
        if (online) this.#courier.wake()
      },
      onRefused: () => { this.#told.gone() },
    })
  }

  /** Reads what was said since the last message that is here. */
  async #catchUp(): Promise<void> {
    try {
      await patiently(async () => {
        this.#told.head(await this.correspondence.head())
        this.#take(await this.correspondence.after(this.#last?.row.id))
      }, { waiting: waits => { this.#told.online(!waits) } })
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      this.#told.gone()
    }
  }

  async #hear({ kind, data }: LiveEvent): Promise<void> {
    const { message, writing } = data as LiveBody
    if (kind === "erased") this.#told.gone()
    else if (writing !== null) this.#told.writing(writing)
    else if (message !== null) this.#take(await this.correspondence.open(message))
    else await this.#readHead()
  }

  /** Something beside messages has changed. When the hub cannot be reached, the stream begins anew and asks again. */
  async #readHead(): Promise<void> {
    try {
      this.#told.head(await this.correspondence.head())
    } catch (error) {
      if (error instanceof Problem && error.status === 404) this.#told.gone()
    }
  }

  #take(entries: readonly Entry[]): void {
    this.#last = entries.at(-1) ?? this.#last
    this.#told.entries(entries)
  }
}

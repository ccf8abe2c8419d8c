import type { DoorBody } from "../../api/bodies.ts"
import type { DirectoryLog } from "../../api/directory-log.ts"
import type { Draft } from "../../api/outbox.ts"
import type { Entry } from "../../api/transcript.ts"
import { type Author, type Body, type ChannelId, type MessageId, newId } from "../../sealing/index.ts"
import type { HeadBody } from "./correspondence.ts"
import type { Transit } from "./courier.ts"
import { ChatFiles, type ChatOfFiles } from "./chat-files.svelte.ts"
import { Desk } from "./desk.ts"
import type { LateMemory } from "./entrance.ts"
import { type Item, itemsOf, type Pending } from "./items.ts"
import { beginning, type Keeping, type Me, returning } from "./me.ts"

/** What a chat stands on. */
export interface ChatParts extends Keeping {
  readonly channel: ChannelId
  readonly door: DoorBody
  readonly directory: DirectoryLog
  readonly checkpoints: LateMemory
}

/** A visitor's chat with a team, as the frame shows it. Nothing of it exists, here or there, before her first word. */
export class Chat implements ChatOfFiles {
  readonly door: DoorBody
  readonly #parts: ChatParts
  #entries = $state.raw<readonly Entry[]>([])
  #pending = $state.raw<readonly Pending[]>([])
  #head = $state.raw<HeadBody>()
  #online = $state(true)
  #loaded = $state(false)
  #gone = $state(false)
  #desk: Desk | undefined
  #beginning: Promise<Desk> | undefined

  readonly files = new ChatFiles(this)
  readonly items: readonly Item[] = $derived(itemsOf(this.#entries, this.#pending))

  constructor(parts: ChatParts) {
    this.#parts = parts
    this.door = parts.door
  }

  get online(): boolean { return this.#online }
  /** Whether what was said before is there. */
  get loaded(): boolean { return this.#loaded }
  /** The hub does not know this browser any more: the conversation was erased. */
  get gone(): boolean { return this.#gone }
  get hasSpoken(): boolean { return this.#desk?.hasBegun === true || this.#pending.length > 0 }
  get contact(): Author {
    if (this.#desk === undefined) throw new Error("nobody has written here yet")
    return this.#desk.contact
  }

  get state(): HeadBody["state"] { return this.#head?.state ?? "open" }

  /** Takes up what this browser keeps of an earlier visit. */
  async resume(): Promise<void> {
    const me = await returning(this.#parts)
    if (me === undefined) { this.#loaded = true; return }
    this.#loaded = !me.self.begun
    const desk = this.#deskOf(me)
    for (const draft of await desk.queue.list()) this.#note(draft, { kind: "sending" })
    await desk.open()
  }

  /** Says something; it is on its way from then on, whatever becomes of this page. */
  async say(body: Body): Promise<void> {
    const draft: Draft = { id: newId(), at: Date.now(), body }
    this.#note(draft, { kind: "sending" })
    await (await this.desk()).send(draft)
  }

  async desk(): Promise<Desk> {
    return this.#desk ?? await (this.#beginning ??= this.#begin())
  }

  retry(id: MessageId): void {
    this.#desk?.retry(id)
  }

  /** Takes back what was not sent yet. */
  async discard(id: MessageId): Promise<void> {
    await this.#desk?.queue.remove(id)
    this.#pending = this.#pending.filter(({ draft }) => draft.id !== id)
  }

  /** Leaves nothing of the conversation in this browser. */
  async forget(): Promise<void> {
    await this.#desk?.forget()
    this.#desk = undefined
    this.#beginning = undefined
    this.#entries = []
    this.#pending = []
    this.#head = undefined
    this.#gone = false
  }

  close(): void {
    this.#desk?.close()
  }

  async #begin(): Promise<Desk> {
    const desk = this.#deskOf(await beginning(this.#parts, this.door.workspace))
    await desk.open()
    return desk
  }

  #deskOf(me: Me): Desk {
    this.#desk = new Desk({ ...this.#parts, me }, {
      transit: (draft, transit) => { this.#note(draft, transit) },
      entries: entries => { entries.forEach(entry => { this.#put(entry) }); this.#loaded = true },
      head: head => { this.#head = head },
      online: online => { this.#online = online },
      gone: () => { this.#gone = true; this.#loaded = true },
    })
    return this.#desk
  }

  #note(draft: Draft, transit: Transit): void {
    this.#pending = [...this.#pending.filter(one => one.draft.id < draft.id), { draft, transit },
      ...this.#pending.filter(one => one.draft.id > draft.id)]
  }

  #put(entry: Entry): void {
    const isKnown = this.#entries.some(({ row }) => row.id === entry.row.id)
    this.#entries = isKnown
      ? this.#entries.map(old => old.row.id === entry.row.id ? entry : old)
      : [...this.#entries, entry]
    this.#pending = this.#pending.filter(({ draft }) => draft.id !== entry.row.id)
  }
}

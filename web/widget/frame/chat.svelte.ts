import type { AuthorBody, DoorBody } from "../../api/bodies.ts"
import type { Draft } from "../../api/outbox.ts"
import type { Entry } from "../../api/transcript.ts"
import { type Author, type Body, type MessageId, newId } from "../../sealing/index.ts"
import { ChatFiles } from "./chat-files.svelte.ts"
import type { Company } from "./company.svelte.ts"
import type { Desk } from "./desk.ts"
import { Doorway, type DoorwayParts } from "./doorway.svelte.ts"
import type { LateMemory } from "./entrance.ts"
import { Exchange } from "./exchange.svelte.ts"
import type { HeadBody } from "./head.ts"
import type { Item } from "./items.ts"
import type { Keeping } from "./me.ts"
import type { Profile } from "./profile.svelte.ts"
import { Said } from "./said.svelte.ts"
import { Seat } from "./seat.ts"

/** What a chat stands on. */
export interface ChatParts extends Keeping, DoorwayParts {
  readonly checkpoints: LateMemory
  readonly profile: Profile
  /** The origin of the website around the chat; null where it is a tab of its own. */
  readonly page: () => string | null
}

/** A visitor's chat with a team, as the frame shows it. Nothing of it exists, here or there, before her first word. */
export class Chat {
  readonly profile: Profile
  readonly page: ChatParts["page"]
  readonly exchange = new Exchange(async act => { await this.#seat.desk?.correspondence.beside(act) })
  readonly files = new ChatFiles({ desk: () => this.#seat.take(), send: body => this.send(body) })
  readonly said = new Said()
  /** Her message that she is about to say in other words. */
  editing = $state.raw<Item>()
  readonly #seat: Seat
  readonly #doorway: Doorway
  #online = $state(true)
  #gone = $state(false)

  constructor(parts: ChatParts) {
    this.profile = parts.profile
    this.page = parts.page
    this.#doorway = new Doorway(parts)
    this.#seat = new Seat({ ...parts, company: this.company }, {
      transit: (draft, transit) => { this.said.note(draft, transit) },
      entries: entries => { this.#take(entries) },
      head: head => { this.#learn(head) },
      online: online => { this.#online = online },
      writing: author => { this.exchange.hear(author) },
      gone: () => { this.#gone = true; this.editing = undefined; this.said.erased() },
    })
  }

  /** Who is behind the door, and whether they answer, as it was told last. */
  get door(): DoorBody { return this.#doorway.door }
  /** Who is with her beside the team. */
  get company(): Company { return this.#doorway.company }
  get online(): boolean { return this.#online }
  /** The hub does not know this browser any more: the conversation was erased. */
  get gone(): boolean { return this.#gone }
  /** Under which name she writes. */
  get me(): Author { return this.#seat.desk?.contact ?? "contact/" as Author }

  /** Takes up what this browser keeps of an earlier visit. */
  async resume(): Promise<void> {
    const desk = await this.#seat.find()
    if (desk?.hasBegun !== true) this.said.loaded()
    if (desk === undefined) return
    await this.company.resume(desk.local)
    for (const draft of await desk.queue.list()) this.said.note(draft, { kind: "sending" })
    await desk.open()
    if (desk.hasBegun) await this.#introduce(desk)
  }

  /** Says something; it is on its way from then on, whatever becomes of this page. */
  async send(body: Body): Promise<void> {
    const draft = this.#draft(body)
    const desk = await this.#seat.take()
    await this.company.keep(desk.local)
    await desk.send(draft)
  }

  /** A person, please: the bot in front gets nothing more of what is said here. */
  async askPerson(): Promise<void> {
    const { desk } = this.#seat
    await this.company.leave(desk?.local)
    if (desk?.hasBegun === true) await desk.correspondence.askPerson()
  }

  retry(id: MessageId): void {
    this.#seat.desk?.retry(id)
  }

  /** Takes back what was not sent yet. */
  async discard(id: MessageId): Promise<void> {
    await this.#seat.desk?.queue.remove(id)
    this.said.drop(id)
  }

  /** Sees whether the team answers now, and who is in it or in front of it. */
  lookUp(): Promise<void> { return this.#doorway.lookUp() }

  /** She has the conversation before her eyes. */
  see(): void {
    this.exchange.see(this.said.entries)
  }

  /** Leaves nothing of the conversation in this browser. */
  async forget(): Promise<void> {
    if (this.exchange.isMailed) await this.exchange.stopMail().catch(() => undefined)
    await this.#seat.forget()
    this.said.clear()
    this.company.forget()
    this.exchange.learn(undefined)
    this.#gone = false
  }

  close(): void {
    this.#seat.desk?.close()
  }

  /** She has come back, and the website says who she is now. */
  async #introduce(desk: Desk): Promise<void> {
    const body = await this.profile.unsaid(desk.local)
    if (body !== undefined) await desk.send(this.#draft(body))
  }

  #draft(body: Body): Draft {
    const draft: Draft = { id: newId(), at: Date.now(), body }
    this.said.note(draft, { kind: "sending" })
    return draft
  }

  /** Whether somebody writes for the team who was not in it when it was asked. */
  #isStranger({ kind, id }: AuthorBody): boolean {
    return kind === "member" && !this.door.team.members.some(member => member.id === id)
  }

  /** Somebody may be in front who was not, or not any more. */
  #learn(head: HeadBody): void {
    if (this.exchange.learn(head)) void this.#doorway.lookUpNow()
  }

  #take(entries: readonly Entry[]): void {
    const fresh = this.said.take(entries)
    if (fresh.some(({ row: { author } }) => this.#isStranger(author))) void this.lookUp()
    this.exchange.arrived(entries, entry => this.said.isLoaded && fresh.includes(entry))
    this.said.loaded()
  }
}

import type { AuthorBody } from "../../api/bodies.ts"
import type { Entry } from "../../api/transcript.ts"
import type { MessageId } from "../../sealing/index.ts"
import type { Act } from "./acts.ts"
import type { HeadBody } from "./head.ts"

const typingShownFor = 6_000
const typingToldEvery = 3_000

/** What passes between a visitor and the team beside messages, as the frame shows it. */
export class Exchange {
  readonly #act: (act: Act) => Promise<void>
  #head = $state.raw<HeadBody>()
  #writing = $state.raw<AuthorBody>()
  #unread = $state(0)
  #rated = $state(0)
  #mailed = $state<boolean>()
  #quiet: ReturnType<typeof setTimeout> | undefined
  #told = -typingToldEvery
  #marked: { delivered?: MessageId, read?: MessageId } = {}

  constructor(act: (act: Act) => Promise<void>) {
    this.#act = act
  }

  get head(): HeadBody | undefined { return this.#head }
  /** Who of the team is writing at the moment. */
  get writing(): AuthorBody | undefined { return this.#writing }
  /** How many of the team's messages she has not seen. */
  get unread(): number { return this.#unread }
  get isClosed(): boolean { return this.#head?.state === "closed" }
  /** What she said how it was; 0 when she did not. */
  get score(): number { return this.#rated !== 0 ? this.#rated : this.#head?.rating?.score ?? 0 }

  /** Whether she is told by mail of an answer that she does not see. */
  get isMailed(): boolean { return this.#mailed ?? this.#head?.mailWish ?? false }

  /** Whether another bot takes part than before, or none. */
  learn(head: HeadBody | undefined): boolean {
    const before = this.#head
    this.#mailed = undefined
    if (before === undefined && head !== undefined) this.#unread = head.unread
    this.#head = head
    return before !== undefined && head !== undefined && before.bot?.app !== head.bot?.app
  }

  hear(author: AuthorBody): void {
    if (author.kind === "contact") return
    this.#writing = author
    clearTimeout(this.#quiet)
    this.#quiet = setTimeout(() => { this.#writing = undefined }, typingShownFor)
  }

  /** Messages have come; those that were not here before, if they are the team's, are unread until she sees them. */
  arrived(entries: readonly Entry[], isNew: (entry: Entry) => boolean): void {
    const theirs = entries.filter(({ row }) => row.author.kind !== "contact")
    if (theirs.length > 0) this.#writing = undefined
    const words = theirs.filter(entry => isNew(entry) && isWord(entry)).length
    if (this.#head !== undefined) this.#unread += words
    const last = theirs.at(-1)?.row.id
    if (last !== undefined) void this.#mark("delivered", last)
  }

  /** She sees everything up to the newest message of the team. */
  see(entries: readonly Entry[]): void {
    this.#unread = 0
    const last = entries.filter(({ row }) => row.author.kind !== "contact").at(-1)?.row.id
    if (last !== undefined) void this.#mark("read", last)
  }

  /** She is writing: told now and then, while it is so. */
  type(): void {
    const now = performance.now()
    if (now - this.#told < typingToldEvery) return
    this.#told = now
    this.#act({ kind: "type" }).catch(() => undefined)
  }

  async rate(score: number): Promise<void> {
    await this.#act({ kind: "rate", score })
    this.#rated = score
  }

  async askErasure(): Promise<void> {
    await this.#act({ kind: "ask-erasure" })
  }

  async withdrawErasure(): Promise<void> {
    await this.#act({ kind: "withdraw-erasure" })
  }

  /** @param page the origin of the website around the chat, which a mail leads back to */
  async askMail(email: string, page: string | null): Promise<void> {
    await this.#act({ kind: "ask-mail", email, page })
    this.#mailed = true
  }

  async stopMail(): Promise<void> {
    await this.#act({ kind: "stop-mail" })
    this.#mailed = false
  }

  async delete(message: MessageId): Promise<void> {
    await this.#act({ kind: "delete", message })
  }

  /** Lost marks do no harm: the next one says more. */
  async #mark(kind: "delivered" | "read", message: MessageId): Promise<void> {
    if (this.#marked[kind] === message) return
    this.#marked[kind] = message
    await this.#act({ kind: "mark", marks: { [kind]: message } }).catch(() => { this.#marked = {} })
  }
}

function isWord(entry: Entry): boolean {
  return entry.kind === "closed" || (entry.kind === "opened" && entry.message.body.kind === "text")
}

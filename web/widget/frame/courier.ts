import { EpochDue } from "../../api/not-now.ts"
import type { Draft } from "../../api/outbox.ts"
import type { SentBody } from "../../api/bodies.ts"
import { Problem, Unreachable } from "../../api/problem.ts"
import type { MessageId } from "../../sealing/index.ts"
import type { Queue } from "./queue.ts"

/** Where a message on its way is. */
export type Transit =
  | { readonly kind: "sending" }
  | { readonly kind: "waiting", readonly why: "offline" | "key" | "busy" }
  | { readonly kind: "failed", readonly sentence: string }
  | { readonly kind: "sent", readonly storedAt: string }

export interface CourierParts {
  readonly queue: Queue
  readonly deliver: (draft: Draft) => Promise<SentBody>
  readonly tell: (draft: Draft, transit: Transit) => void
  /** Runs one at a time, over all tabs. */
  readonly alone: (work: () => Promise<void>) => Promise<void>
}

const firstWait = 1_000
const longestWait = 30_000

/** Brings queued messages to the hub in their order, and tries again until they are stored or refused. */
export class Courier {
  readonly #parts: CourierParts
  readonly #refused = new Set<MessageId>()
  #isRunning = false
  #again = false
  #wait = firstWait
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(parts: CourierParts) {
    this.#parts = parts
  }

  /** There is something to send, or a reason to try again. */
  wake(): void {
    clearTimeout(this.#timer)
    this.#again = true
    if (!this.#isRunning) void this.#run()
  }

  /** A refused message is tried once more. */
  retry(id: MessageId): void {
    this.#refused.delete(id)
    this.wake()
  }

  stop(): void {
    clearTimeout(this.#timer)
  }

  async #run(): Promise<void> {
    this.#isRunning = true
    while (this.#again) {
      this.#again = false
      await this.#parts.alone(() => this.#sendAll())
    }
    this.#isRunning = false
  }

  async #sendAll(): Promise<void> {
    for (const draft of await this.#parts.queue.list()) {
      if (!this.#refused.has(draft.id) && !await this.#send(draft)) return
    }
  }

  /** False when what comes after has to wait, too. */
  async #send(draft: Draft): Promise<boolean> {
    const { queue, deliver, tell } = this.#parts
    try {
      tell(draft, { kind: "sending" })
      const { storedAt } = await deliver(draft)
      await queue.remove(draft.id)
      tell(draft, { kind: "sent", storedAt })
      this.#wait = firstWait
      return true
    } catch (error) {
      const transit = transitAfter(error)
      tell(draft, transit)
      if (transit.kind === "waiting") this.#later()
      else this.#refused.add(draft.id)
      return transit.kind !== "waiting"
    }
  }

  #later(): void {
    this.#timer = setTimeout(() => { this.wake() }, this.#wait)
    this.#wait = Math.min(this.#wait * 2, longestWait)
  }
}

function transitAfter(error: unknown): Transit {
  if (error instanceof EpochDue) return { kind: "waiting", why: "key" }
  if (error instanceof Unreachable) return { kind: "waiting", why: "offline" }
  if (error instanceof Problem && error.status === 429) return { kind: "waiting", why: "busy" }
  if (error instanceof Problem && error.status >= 500) return { kind: "waiting", why: "offline" }
  return { kind: "failed", sentence: error instanceof Error ? error.message : String(error) }
}

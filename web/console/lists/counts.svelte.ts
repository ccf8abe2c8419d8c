import type { LiveEvent } from "../../api/live.ts"
import type { Desk } from "../desk.svelte.ts"
import type { ListName } from "./choice.ts"

interface CountsBody {
  readonly needsHuman: number
  readonly mine: number
  readonly open: number
  readonly snoozed: number
  readonly closed: number
  readonly spam: number
  readonly counted: number
}

const pauseBetween = 1_500

/** How long the lists are. Asked again after something happened, but not for every single thing. */
export class Counts {
  body: CountsBody | undefined = $state.raw()
  readonly #desk: Desk
  #timer: ReturnType<typeof setTimeout> | undefined
  #again = false

  constructor(desk: Desk) {
    this.#desk = desk
    desk.live.listen({
      onGap: () => { void this.#ask() },
      onEvent: event => { this.#onEvent(event) },
    })
  }

  /** Whether there is no conversation at all. */
  get areNone(): boolean {
    if (this.body === undefined) return false
    const { counted: _, ...counts } = this.body
    return Object.values(counts).every(count => count === 0)
  }

  /** For example `12`, or `999+` where counting stopped; nothing for an empty list. */
  of(list: ListName): string {
    if (this.body === undefined) return ""
    const { counted, ...counts } = this.body
    const count = list === "needs-human" ? counts.needsHuman : counts[list]
    return count === 0 ? "" : count >= counted ? `${counted - 1}+` : String(count)
  }

  #onEvent({ kind }: LiveEvent): void {
    if (!["message", "conversation", "owner", "erased"].includes(kind)) return
    if (this.#timer !== undefined) { this.#again = true; return }
    void this.#ask()
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      if (this.#again) void this.#ask()
      this.#again = false
    }, pauseBetween)
  }

  async #ask(): Promise<void> {
    this.body = await this.#desk.hub.get<CountsBody>("/conversations/counts").catch(() => this.body)
  }
}

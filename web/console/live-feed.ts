import { follow, type LiveEvent } from "../api/live.ts"
import type { Hub } from "../api/http.ts"

/** What a part of the page does with what happens. */
export interface Listener {
  /** Something may have been missed: load anew what is shown. Also called when the stream begins. */
  readonly onGap?: () => void
  readonly onEvent?: (event: LiveEvent) => void
}

/** The one live stream of a page, for as many listeners as there are. */
export class LiveFeed {
  readonly #listeners = new Set<Listener>()
  readonly #stop: () => void

  constructor(hub: Hub, onOnline: (online: boolean) => void) {
    this.#stop = follow(hub, "/live", {
      onReady: () => { this.#ready() },
      onEvent: event => { for (const listener of this.#listeners) listener.onEvent?.(event) },
      onOnline,
      // The hub's refusals are told to whoever made the hub.
      onRefused: () => undefined,
    }).stop
  }

  /** Listens until the function that is given back is called, as `$effect` wants it. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => { this.#listeners.delete(listener) }
  }

  stop(): void {
    this.#stop()
    this.#listeners.clear()
  }

  /** What was loaded before the stream began may be older than its beginning, so everybody loads again. */
  #ready(): void {
    for (const listener of this.#listeners) listener.onGap?.()
  }
}

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
  readonly #stopping = new AbortController()
  readonly #onOnline: (online: boolean) => void
  #connected = true

  constructor(hub: Hub, onOnline: (online: boolean) => void) {
    this.#onOnline = onOnline
    const { signal } = this.#stopping
    for (const kind of ["online", "offline"]) addEventListener(kind, () => { this.#tellOnline() }, { signal })
    const { stop } = follow(hub, "/live", {
      onReady: () => { this.#ready() },
      onEvent: event => { for (const listener of this.#listeners) listener.onEvent?.(event) },
      onOnline: connected => {
        this.#connected = connected
        this.#tellOnline()
      },
      // The hub's refusals are told to whoever made the hub.
      onRefused: () => undefined,
    })
    signal.addEventListener("abort", stop)
  }

  /** Listens until the function that is given back is called, as `$effect` wants it. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => { this.#listeners.delete(listener) }
  }

  stop(): void {
    this.#stopping.abort()
    this.#listeners.clear()
  }

  /** A connection may outlive the network for a while without anything coming through. */
  #tellOnline(): void {
    this.#onOnline(this.#connected && navigator.onLine)
  }

  /** What was loaded before the stream began may be older than its beginning, so everybody loads again. */
  #ready(): void {
    for (const listener of this.#listeners) listener.onGap?.()
  }
}

import type { PeaceBody } from "../../api/alert-bodies.ts"
import type { Hub } from "../../api/http.ts"

const hour = 60

/** Whether nothing calls the member for a while, in each of her browsers. */
export class Peace {
  /** Undefined: she is called. */
  mutedUntil: Date | undefined = $state.raw()
  readonly #hub: Hub

  constructor(hub: Hub) {
    this.#hub = hub
  }

  async load(): Promise<void> {
    this.#take(await this.#hub.get<PeaceBody>("/alerts/peace").catch(() => undefined))
  }

  async muteForAnHour(): Promise<void> {
    this.#take(await this.#hub.put<PeaceBody>("/alerts/mute", { minutes: hour }))
  }

  async end(): Promise<void> {
    await this.#hub.delete("/alerts/mute")
    this.mutedUntil = undefined
  }

  #take(body: PeaceBody | undefined): void {
    const until = body?.mutedUntil ?? null
    this.mutedUntil = until === null ? undefined : new Date(until)
  }
}

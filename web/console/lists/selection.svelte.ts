import { SvelteSet } from "svelte/reactivity"
import type { ConversationId } from "../../sealing/index.ts"

/** The conversations that something will be done to at once. The hub takes 200 in a request. */
export class Selection {
  readonly most = 200
  readonly ids = new SvelteSet<ConversationId>()

  toggle(id: ConversationId): void {
    if (!this.ids.delete(id) && this.ids.size < this.most) this.ids.add(id)
  }

  /** As many as are taken at once. */
  addAll(ids: readonly ConversationId[]): void {
    for (const id of ids.slice(0, this.most)) this.ids.add(id)
  }

  clear(): void {
    this.ids.clear()
  }
}

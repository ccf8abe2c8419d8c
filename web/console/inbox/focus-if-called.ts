import { query } from "../router.svelte.ts"

/** Whoever was called to a conversation can answer at once: an alert leads there with `write`. */
export function focusIfCalled(area: HTMLElement): void {
  if (query().has("write")) area.focus()
}

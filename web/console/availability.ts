import { complain } from "../parts/toasts.svelte.ts"
import type { Desk } from "./desk.svelte.ts"

/** Whether the member takes new conversations. Her colleagues' browsers are told. */
export async function setAway(desk: Desk, away: boolean): Promise<void> {
  try {
    await desk.hub.put("/me/away", { away })
    await desk.refresh()
  } catch (error) {
    complain(error instanceof Error ? error.message : "That could not be done. Try again.")
  }
}

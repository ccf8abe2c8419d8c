import type { WatchBody } from "../../../api/watch-bodies.ts"
import type { AppId } from "../../../sealing/index.ts"
import type { Desk } from "../../desk.svelte.ts"

export const silences: readonly { readonly seconds: number | null, readonly label: string }[] = [
  { seconds: 15, label: "Alert after 15 seconds" },
  { seconds: 30, label: "Alert after 30 seconds" },
  { seconds: 60, label: "Alert after a minute" },
  { seconds: 300, label: "Alert after 5 minutes" },
  { seconds: 900, label: "Alert after 15 minutes" },
  { seconds: 3600, label: "Alert after an hour" },
  { seconds: null, label: "Alert nobody" },
]

/** One a line; empty lines are none. */
export function wordsIn(lines: string): readonly string[] {
  return lines.split("\n").map(line => line.trim()).filter(line => line !== "")
}

export async function watchOf(desk: Desk, app: AppId): Promise<WatchBody> {
  return await desk.hub.get(`/apps/${app}/watch`)
}

export async function changeWatch(desk: Desk, app: AppId, watch: WatchBody): Promise<void> {
  await desk.hub.put(`/apps/${app}/watch`, watch)
}

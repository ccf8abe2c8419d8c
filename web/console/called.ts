import type { AppId, ChannelId } from "../sealing/index.ts"
import type { Desk } from "./desk.svelte.ts"

/** What an inbox or the app behind a channel is called. */
export function channelName(desk: Desk, id: ChannelId): string {
  const app = [...desk.apps.values()].find(({ channel }) => channel === id)
  return desk.channels.get(id)?.name ?? app?.name ?? "Removed inbox"
}

/** What a bot is called that speaks through the hub. */
export function appName(desk: Desk, id: AppId): string {
  return desk.apps.get(id)?.name ?? "Bot"
}

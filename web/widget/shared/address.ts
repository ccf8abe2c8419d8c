import type { ChannelId } from "../../sealing/index.ts"

/** Which chat a page of ours shows: `?channel=<id>#<genesis hash>`. */
export interface Address {
  readonly channel: ChannelId
  readonly genesis: string
}

export function addressOf({ search, hash }: Pick<Location, "search" | "hash">): Address {
  return { channel: (new URLSearchParams(search).get("channel") ?? "") as ChannelId, genesis: hash.slice(1) }
}

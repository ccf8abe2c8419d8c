import type { ChannelId, TeamId } from "../../sealing/index.ts"

/** An inbox: a website's door to a team. */
export interface ChannelBody {
  readonly id: ChannelId
  readonly team: TeamId
  readonly name: string
  readonly greeting: string
  readonly accent: string
  readonly websites: readonly string[]
}

import type { AppId, ChannelId, Id, TeamId } from "../sealing/index.ts"

/** Shapes of what the API says of apps. */

/** Where an app's customers are. */
export type AppPlatform = "messenger" | "slack" | "microsoft" | "other"

export interface AppSettings {
  readonly name: string
  readonly platform: AppPlatform
  /** For how long it is silent after a person's last word; null: until somebody hands back. */
  readonly pauseMinutes: number | null
}

/** A bot that speaks through the hub. */
export interface AppBody extends AppSettings {
  readonly id: AppId
  readonly channel: ChannelId
  readonly team: TeamId
  /** When it last reported something. */
  readonly lastAt: string | null
}

/** The app in front of a website's channel. */
export interface FrontBody {
  readonly app: AppId
  readonly name: string
}

/** A key that works now; the key itself was shown once. */
export interface AppKeyBody {
  readonly id: AppKeyId
  readonly createdAt: string
  /** When a key that was replaced stops working. */
  readonly endsAt: string | null
}

export type AppKeyId = Id<"key">

import type { ConversationId, Id, MessageId } from "../sealing/index.ts"

/** Shapes of what the API says of the webhooks of apps. */

/** In whose words an app is told. */
export type WebhookStyle = "parley" | "janis"

export interface WebhookSettings {
  readonly url: string
  readonly style: WebhookStyle
}

export interface WebhookBody extends WebhookSettings {
  readonly secretAt: string
  /** Until when the secret before signs besides. */
  readonly oldSecretEndsAt: string | null
  readonly failingSince: string | null
  readonly pausedAt: string | null
  readonly lastError: string | null
  readonly deliveredAt: string | null
}

export type DeliveryId = Id<"delivery">
export type DeliveryType = "message" | "takeover" | "give_back" | "resume_soon" | "alert"

/** Something that an app is told; which message it is, and never its words. */
export interface DeliveryBody {
  readonly id: DeliveryId
  readonly type: DeliveryType
  readonly conversation: ConversationId
  readonly message: MessageId | null
  readonly at: string
  readonly status: "waiting" | "delivered" | "failed"
  readonly attempts: number
  readonly error: string | null
}

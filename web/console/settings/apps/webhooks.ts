import type { ConversationBody, MessageBody, PageBody } from "../../../api/bodies.ts"
import type {
  DeliveryBody, DeliveryId, DeliveryType, WebhookBody, WebhookSettings, WebhookStyle,
} from "../../../api/webhook-bodies.ts"
import type { AppId, MessageId } from "../../../sealing/index.ts"
import type { Desk } from "../../desk.svelte.ts"

export const styles: readonly { readonly id: WebhookStyle, readonly label: string }[] = [
  { id: "parley", label: "Parley's events" },
  { id: "janis", label: "The old SDK's events (useWebhook)" },
]

export const deliveryNames: Readonly<Record<DeliveryType, string>> = {
  message: "Message", takeover: "Takeover", give_back: "Give-back", resume_soon: "Resume soon", alert: "Alert",
}

/** Undefined: the app has none. */
export async function webhookOf(desk: Desk, app: AppId): Promise<WebhookBody | undefined> {
  const { webhook } = await desk.hub.get<{ webhook: WebhookBody | null }>(`/apps/${app}/webhook`)
  return webhook ?? undefined
}

/** Gives the secret of a new one, which cannot be shown again. */
export async function setWebhook(desk: Desk, app: AppId, settings: WebhookSettings): Promise<string | undefined> {
  const { secret } = await desk.hub.put<{ secret: string | null }>(`/apps/${app}/webhook`, settings)
  return secret ?? undefined
}

/** The one before signs besides for a day. */
export async function newSecret(desk: Desk, app: AppId): Promise<string> {
  return (await desk.hub.post<{ secret: string }>(`/apps/${app}/webhook/secret`)).secret
}

export async function resumeWebhook(desk: Desk, app: AppId): Promise<void> {
  await desk.hub.post(`/apps/${app}/webhook/resume`)
}

export async function removeWebhook(desk: Desk, app: AppId): Promise<void> {
  await desk.hub.delete(`/apps/${app}/webhook`)
}

/** The newest first. */
export async function deliveriesOf(desk: Desk, app: AppId): Promise<readonly DeliveryBody[]> {
  return await desk.hub.get(`/apps/${app}/webhook/deliveries`)
}

/** @param delivery undefined: all that have failed */
export async function sendAgain(desk: Desk, app: AppId, delivery?: DeliveryId): Promise<void> {
  const which = delivery === undefined ? "" : `/${delivery}`
  await desk.hub.post(`/apps/${app}/webhook/deliveries${which}/again`)
}

/** What a message says, opened here; undefined where it says nothing any more, or this browser cannot open it. */
export async function wordsOf(desk: Desk, { conversation, message }: DeliveryBody): Promise<string | undefined> {
  const place = desk.placeOf(await desk.hub.get<ConversationBody>(`/conversations/${conversation}`))
  const row = await rowOf(desk, place.path, message)
  const [entry] = row === undefined ? [] : await desk.transcripts.open(place, [row])
  if (entry?.kind !== "opened" || entry.message.body.kind !== "text") return undefined
  return entry.message.body.text
}

async function rowOf(desk: Desk, path: string, message: MessageId | null): Promise<MessageBody | undefined> {
  for (let query = ""; ;) {
    const page = await desk.hub.get<PageBody<MessageBody>>(`${path}/messages?${query}`)
    desk.shelf.remember(page.segments)
    const found = page.items.find(({ id }) => id === message)
    if (found !== undefined || page.next === null) return found
    query = `before=${page.next}`
  }
}

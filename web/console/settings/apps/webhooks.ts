import type { ConversationBody, MessageBody, PageBody } from "../../../api/bodies.ts"
import type {
  DeliveryBody, DeliveryType, WebhookBody, WebhookSettings, WebhookStyle,
} from "../../../api/webhook-bodies.ts"
import { hubTime } from "../../../api/hub-time.ts"
import type { Place } from "../../../api/transcript.ts"
import type { AppId, MessageId, SegmentId } from "../../../sealing/index.ts"
import type { Desk } from "../../desk.svelte.ts"
import { givenAgain, wasForHub } from "../../ownership/words-again.ts"

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

/** Older than this, the hub could open a message for less than the day in which a delivery is tried. */
const fresh = 20 * 60 * 60 * 1_000

/**
 * Sends once more what has failed. The words of a message go along, sealed anew for the hub, as far as they open here:
 * it may not be able to open the message any more.
 */
export async function sendAgain(desk: Desk, app: AppId, delivery: DeliveryBody): Promise<void> {
  const path = `/apps/${app}/webhook/deliveries/${delivery.id}`
  const { conversation, message } = delivery
  const text = message === null ? undefined : await wordsAlong(desk, delivery)
  if (message === null || text === undefined) { await desk.hub.post(`${path}/again`); return }
  const { transit, words: [word] } = await givenAgain(desk, conversation, [{ message, text }])
  await desk.hub.post(`${path}/words`, { transit, file: word?.file })
}

/** Sends once more all that has failed. */
export async function sendAllAgain(desk: Desk, app: AppId): Promise<void> {
  const failed = await desk.hub.get<readonly DeliveryBody[]>(`/apps/${app}/webhook/deliveries?failed=true`)
  const old = failed.filter(({ at, message }) => message !== null && Date.parse(at) < hubTime() - fresh)
  for (const delivery of old) await sendAgain(desk, app, delivery)
  await desk.hub.post(`/apps/${app}/webhook/deliveries/again`)
}

/** What a message says, opened here; undefined where it says nothing any more, or this browser cannot open it. */
export async function wordsOf(desk: Desk, delivery: DeliveryBody): Promise<string | undefined> {
  return (await openedOf(desk, delivery))?.text
}

/** The same, for the hub to open: nothing that was never for it, as where a bot reads by a key of its own. */
async function wordsAlong(desk: Desk, delivery: DeliveryBody): Promise<string | undefined> {
  const opened = await openedOf(desk, delivery)
  return opened !== undefined && await wasForHub(desk, opened.place, opened.segment) ? opened.text : undefined
}

async function openedOf(
  desk: Desk, { conversation, message }: DeliveryBody,
): Promise<{ readonly place: Place, readonly segment: SegmentId, readonly text: string } | undefined> {
  const place = desk.placeOf(await desk.hub.get<ConversationBody>(`/conversations/${conversation}`))
  const row = await rowOf(desk, place.path, message)
  const [entry] = row === undefined ? [] : await desk.transcripts.open(place, [row])
  if (entry?.kind !== "opened" || entry.message.body.kind !== "text") return undefined
  return { place, segment: entry.row.segment, text: entry.message.body.text }
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

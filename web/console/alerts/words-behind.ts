import type { ConversationBody, MessageBody, PageBody } from "../../api/bodies.ts"
import type { Entry } from "../../api/transcript.ts"
import type { Desk } from "../desk.svelte.ts"
import type { AlertBody } from "./alerts.svelte.ts"

type Opened = Extract<Entry, { kind: "opened" }>

/**
 * What was said that an alert is about, opened in this browser: the message that it names, else the newest note for a
 * mention, and the customer's newest word for everything else. Undefined where there is none that can be read, or where
 * so much was said since that it stands on an earlier page.
 */
export async function wordsBehind(desk: Desk, alert: AlertBody, head: ConversationBody): Promise<string | undefined> {
  if (alert.kind === "webhook-paused") return undefined
  const place = desk.placeOf(head)
  const page = await desk.hub.get<PageBody<MessageBody>>(`${place.path}/messages?before=${head.lastPosition + 1}`)
  desk.shelf.remember(page.segments)
  const rows = page.items.filter(row => alert.message === null ? row.storedAt <= alert.at : row.id === alert.message)
  const said = (await desk.transcripts.open(place, rows)).filter(isWord).filter(entry => fits(alert, entry))
  const body = said.at(-1)?.message.body
  return body?.kind === "text" ? body.text : undefined
}

function isWord(entry: Entry): entry is Opened {
  return entry.kind === "opened" && entry.message.body.kind === "text"
}

function fits({ kind, message }: AlertBody, { message: { author }, track }: Opened): boolean {
  if (message !== null) return true
  return kind === "mention" ? track === "team" : author.startsWith("contact/")
}

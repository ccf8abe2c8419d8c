import { execFileSync } from "node:child_process"
import { randomUUID } from "node:crypto"
import { join } from "node:path"
import { built, type Hub, java } from "../hub.ts"

/** Gives the one conversation of a hub many siblings without a word in them, each of a contact of its own. */
export function addConversations(hub: Hub, many: number): void {
  asOwner(hub, `
  WITH first AS (SELECT * FROM conversations.conversation LIMIT 1),
       contact AS (
           INSERT INTO conversations.contact (workspace, id, channel, team, since)
           SELECT workspace, gen_random_uuid(), channel, team, opened_at FROM first, generate_series(1, ${many})
        RETURNING id)
  INSERT INTO conversations.conversation (workspace, id, channel, team, contact, customer_segment, customer_epoch,
                                          opened_at, last_at)
  SELECT workspace, gen_random_uuid(), channel, team, contact.id, customer_segment, customer_epoch, opened_at,
         last_at - make_interval(mins => (row_number() OVER ())::int)
    FROM first, contact`)
}

/** Lets what was said lie further back the longer ago it was, as on a morning on which somebody writes now and then. */
export function addMorning(hub: Hub): void {
  asOwner(hub, `
  UPDATE conversations.conversation c SET last_at = c.last_at - passed, opened_at = c.opened_at - passed,
         waiting_since = c.waiting_since - passed
    FROM (SELECT id, make_interval(mins => (row_number() OVER (ORDER BY last_at DESC) ^ 2)::int * 4 - 3) AS passed
            FROM conversations.conversation) earlier
   WHERE c.id = earlier.id`)
}

/** Lets four weeks lie behind the reports of a hub, by counts like those of today. */
export function addWeeks(hub: Hub): void {
  asOwner(hub, `
  INSERT INTO conversations.tally (workspace, team, slot, measure, dimension, subject, bucket, count, seconds, folded)
  SELECT t.workspace, t.team, t.slot - make_interval(days => day), t.measure, t.dimension, t.subject,
         CASE WHEN t.measure IN ('answered', 'closed') THEN 2 + day % 4 ELSE 0 END,
         n,
         CASE WHEN t.measure IN ('answered', 'closed') THEN n * (ARRAY[95, 190, 420, 700])[1 + day % 4] ELSE 0 END, true
    FROM (SELECT DISTINCT ON (measure, dimension, subject) * FROM conversations.tally) t, generate_series(1, 29) day,
         LATERAL (SELECT 1 + ((day * 37 + length(t.measure) * 11) % 9) AS n) many
   WHERE extract(isodow FROM t.slot - make_interval(days => day)) < 7`)
}

/** Lets a bot take part in every conversation of a hub; it pauses for so many minutes after a word. Gives its id. */
export function addBot(hub: Hub, pauseMinutes: number): string {
  const id = randomUUID()
  asOwner(hub, `UPDATE conversations.conversation
                   SET app = '${id}', owner = 'bot', owner_epoch = 1, pause_minutes = ${pauseMinutes}`)
  return id
}

/** Lets the pauses of bots in a hub end so many seconds from now. */
export function endPauses(hub: Hub, seconds: number): void {
  asOwner(hub, `UPDATE conversations.conversation SET resume_at = now() + interval '${seconds} seconds'
                 WHERE resume_at IS NOT NULL`)
}

/** Lets the customers of a hub have waited for their answers longer than they did, and nobody have looked since. */
export function addWaiting(hub: Hub, minutes: number): void {
  asOwner(hub, `UPDATE conversations.conversation SET waiting_since = waiting_since - interval '${minutes} minutes'`)
  asOwner(hub, `UPDATE alerts.patience SET swept_until = swept_until - interval '${minutes + 1} minutes'`)
}

/** As if people had been called so many minutes earlier, and nobody had looked since. */
export function addCalled(hub: Hub, minutes: number): void {
  asOwner(hub, `UPDATE alerts.call SET at = at - interval '${minutes} minutes'`)
}

/** As if what letters are to tell had happened so many minutes earlier. */
export function addUnmailed(hub: Hub, minutes: number): void {
  asOwner(hub, `UPDATE alerts.unmailed SET at = at - interval '${minutes} minutes'`)
}

/** Lets the invitations of a hub that nobody has used have expired a minute ago. */
export function lapseInvitations(hub: Hub): void {
  asOwner(hub, `UPDATE vault.invitation SET expires_at = now() - interval '1 minute' WHERE ended_at IS NULL`)
}

function asOwner(hub: Hub, statement: string): void {
  const program = join(import.meta.dirname, "AsOwner.java")
  execFileSync(java(), ["-cp", join(built, "parley-server-app.jar"), program, hub.data, statement])
}

import type { Ways, Wish } from "../../api/alert-bodies.ts"
import type { ChannelId } from "../../sealing/index.ts"
import type { Desk } from "../desk.svelte.ts"

/** As everywhere else, by nothing, or in a way of its own. */
export type Choice = "usual" | "never" | "own"

const none: Ways = { console: false, notification: false, mail: false }
const listed: Ways = { ...none, console: true }
const never: Wish = { newConversation: none, noAnswer: none, mention: none, bot: none, words: none }

/** The inboxes and apps of the teams that a member is in, by name. */
export function placesOf(desk: Desk): readonly { readonly channel: ChannelId, readonly name: string }[] {
  const mine = [...desk.teams.values()].filter(({ members }) => members.includes(desk.me.member.id)).map(({ id }) => id)
  const inboxes = [...desk.channels.values()].map(({ id, name, team }) => ({ channel: id, name, team }))
  const apps = [...desk.apps.values()].map(({ channel, name, team }) => ({ channel, name, team }))
  return [...inboxes, ...apps].filter(({ team }) => mine.includes(team)).sort((a, b) => a.name.localeCompare(b.name))
}

/** @param wish how one of them calls, if that is another way than elsewhere */
export function choiceIn(wish: Wish | undefined): Choice {
  if (wish === undefined) return "usual"
  return Object.values(wish).some(({ console, mail }: Ways) => console || mail) ? "own" : "never"
}

/**
 * The wish behind a choice; undefined for that of everywhere else.
 *
 * @param usual how she is called everywhere else: one of its own begins with that, and with something
 */
export function wishFor(choice: Choice, usual: Wish): Wish | undefined {
  if (choice === "usual") return undefined
  if (choice === "never") return never
  return choiceIn(usual) === "own" ? usual : { ...usual, bot: listed, words: listed }
}

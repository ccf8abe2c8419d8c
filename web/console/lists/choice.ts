import type { ConversationBody, Priority, RecordId } from "../../api/bodies.ts"
import { asId, type ChannelId, type ContactId, type MemberId, type TeamId } from "../../sealing/index.ts"

export const lists = ["needs-human", "mine", "open", "snoozed", "closed", "spam"] as const

export type ListName = (typeof lists)[number]

export const listNames: Readonly<Record<ListName, string>> = {
  "needs-human": "Needs a human", "mine": "Mine", "open": "All open", "snoozed": "Snoozed", "closed": "Closed",
  "spam": "Spam",
}

export type Sort = "newest" | "longest-wait"

export const priorities: readonly Priority[] = ["urgent", "high", "normal", "low"]

/** Which conversations are shown, in which order: what the address says behind the question mark. */
export interface ListChoice {
  readonly list: ListName | "any"
  readonly sort: Sort
  readonly team?: TeamId
  readonly channel?: ChannelId
  readonly assignee?: MemberId | typeof nobody
  readonly label?: RecordId
  readonly contact?: ContactId
  readonly priority?: Priority
  /** Only those with words of the customer that she has not read. */
  readonly unread?: true
}

/** As the assignee: those that nobody has. */
export const nobody = "nobody"

const filters = ["team", "channel", "assignee", "label", "contact", "priority", "unread"] as const
const ids = ["team", "channel", "assignee", "label", "contact"] as const

/** Reads an address. What it does not understand it leaves out. */
export function choiceFrom(query: URLSearchParams): ListChoice {
  const list = [...lists, "any" as const].find(name => name === query.get("list")) ?? "open"
  const sort: Sort = query.get("sort") === "longest-wait" ? "longest-wait" : "newest"
  const priority = priorities.find(name => name === query.get("priority"))
  const named = ids.map(name => [name, idIn(query.get(name))] as const)
  return {
    list, sort, ...Object.fromEntries(named.filter(([, id]) => id !== undefined)),
    ...query.get("assignee") === nobody ? { assignee: nobody } : {},
    ...priority === undefined ? {} : { priority },
    ...query.get("unread") === "true" ? { unread: true } : {},
  }
}

/** An address for a choice, with nothing in it that goes without saying. */
export function queryOf(choice: ListChoice): string {
  const query = new URLSearchParams()
  if (choice.list !== "open") query.set("list", choice.list)
  if (choice.sort !== "newest") query.set("sort", choice.sort)
  for (const name of filters) if (choice[name] !== undefined) query.set(name, String(choice[name]))
  return query.size === 0 ? "" : `?${query.toString()}`
}

/** How the hub is asked for it. */
export function requestOf(choice: ListChoice): string {
  const query = new URLSearchParams({ list: choice.list, sort: choice.sort })
  for (const name of filters) if (choice[name] !== undefined) query.set(name, String(choice[name]))
  return query.toString()
}

/** How many filters narrow the list. */
export function filtersOf(choice: ListChoice): number {
  return filters.filter(name => choice[name] !== undefined).length
}

/** Whether a conversation stands in the list, as the hub decides it. */
export function belongs(head: ConversationBody, choice: ListChoice, me: MemberId): boolean {
  return isListed(head, choice.list, me)
    && (choice.team === undefined || head.team === choice.team)
    && (choice.channel === undefined || head.channel === choice.channel)
    && (choice.assignee === undefined || (head.assignee ?? nobody) === choice.assignee)
    && (choice.label === undefined || head.labels.includes(choice.label))
    && (choice.contact === undefined || head.person === choice.contact)
    && (choice.priority === undefined || head.priority === choice.priority)
    && (choice.unread === undefined || head.contactPosition > head.readPosition)
}

/** Which of two comes first. */
export function comparing(sort: Sort): (one: ConversationBody, other: ConversationBody) => number {
  const byId = (one: ConversationBody, other: ConversationBody): number => one.id < other.id ? 1 : -1
  if (sort === "newest") {
    return (one, other) => compare(Date.parse(other.lastAt), Date.parse(one.lastAt)) || byId(one, other)
  }
  return (one, other) => compare(rank(one), rank(other)) || -byId(one, other)
}

function isListed(head: ConversationBody, list: ListChoice["list"], me: MemberId): boolean {
  switch (list) {
    case "needs-human": return head.state === "open" && head.ownership.owner !== "bot"
      && (head.waitingSince !== null || head.assignee === null)
    case "mine": return head.state === "open" && head.assignee === me
    case "any": return true
    case "open":
    case "snoozed":
    case "closed":
    case "spam": return head.state === list
  }
}

function rank({ waitingSince }: ConversationBody): number {
  return waitingSince === null ? Infinity : Date.parse(waitingSince)
}

function compare(one: number, other: number): number {
  return one < other ? -1 : one > other ? 1 : 0
}

function idIn(text: string | null): ReturnType<typeof asId> | undefined {
  if (text === null) return undefined
  try {
    return asId(text)
  } catch {
    return undefined
  }
}

import type { AppId, ContactId, ConversationId } from "../../sealing/index.ts"
import { type AfterCall, type Measure, type ReportLine, type Sum, sumsBy, together } from "./report.ts"

/** How well one bot did. */
export interface BotQuality {
  readonly app: string
  /** Words of its customers. */
  readonly heard: number
  readonly notUnderstood: number
  readonly personWanted: number
  readonly takenOver: number
  /** Conversations that began, and those of them that it saw to alone so far. */
  readonly begun: number
  readonly alone: number
}

/** How well each bot did, the busiest first. */
export function qualities(lines: readonly ReportLine[]): readonly BotQuality[] {
  const of = (measure: Measure): ReadonlyMap<string, { readonly count: number }> => sumsBy(lines, "app", measure)
  const [heard, begun, first] = [of("received"), of("begun"), of("first-taken-over")]
  const [notUnderstood, personWanted, takenOver] = [of("not-understood"), of("person-wanted"), of("taken-over")]
  const apps = new Set(lines.filter(({ dimension }) => dimension === "app").map(({ subject }) => subject))
  return [...apps].map(app => {
    const count = (of: ReadonlyMap<string, { readonly count: number }>): number => of.get(app)?.count ?? 0
    return {
      app, heard: count(heard), notUnderstood: count(notUnderstood), personWanted: count(personWanted),
      takenOver: count(takenOver), begun: count(begun), alone: Math.max(0, count(begun) - count(first)),
    }
  }).sort((one, other) => other.heard - one.heard)
}

/** What people took over from one bot, why, and what came of it. */
export interface TakenOver {
  readonly app: string
  readonly times: number
  readonly notUnderstood: number
  readonly personWanted: number
  readonly silent: number
  readonly otherCall: number
  /** Nobody was called. */
  readonly unasked: number
  /** From the call to the takeover. */
  readonly until: Sum
  /** How long people answered, until the bot went on. */
  readonly held: Sum
  /** Conversations that their customers opened again after the end. */
  readonly reopened: number
}

/** A conversation in which a bot did not get on, and how often. */
export interface DeadEndsBody {
  readonly conversation: ConversationId
  readonly person: ContactId
  readonly app: AppId
  readonly lastAt: string
  readonly notUnderstood: number
  readonly personWanted: number
  readonly silent: number
}

const afterCall: readonly AfterCall[] = [
  "after-not-understood", "after-person-wanted", "after-bot-silent", "after-other-call",
]

/** What people took over from each bot, most first. */
export function takeovers(lines: readonly ReportLine[]): readonly TakenOver[] {
  const none = together([])
  const of = (measure: Measure): ReadonlyMap<string, Sum> => sumsBy(lines, "app", measure)
  const [times, held, reopened, calls] = [of("taken-over"), of("held"), of("reopened"), afterCall.map(of)]
  const apps = new Set([times, held, reopened].flatMap(sums => [...sums.keys()]))
  return [...apps].map(app => {
    const came = calls.map(sums => sums.get(app) ?? none)
    const [notUnderstood = 0, personWanted = 0, silent = 0, otherCall = 0] = came.map(({ count }) => count)
    const all = times.get(app)?.count ?? 0
    return {
      app, times: all, notUnderstood, personWanted, silent, otherCall,
      unasked: Math.max(0, all - together(came).count), until: together(came), held: held.get(app) ?? none,
      reopened: reopened.get(app)?.count ?? 0,
    }
  }).sort((one, other) => other.times - one.times)
}

/** How often a bot did not get on, in words: `2 times not understood, a person wanted`. */
export function deadEndWords({ notUnderstood, personWanted, silent }: DeadEndsBody): string {
  const parts = [[notUnderstood, "not understood"], [personWanted, "a person wanted"], [silent, "no answer"]] as const
  return parts.filter(([count]) => count > 0).map(([count, words]) => count === 1 ? words : `${count} × ${words}`)
    .join(", ")
}

/** A part of a whole, in whole percent; nothing of nothing is a dash. */
export function share(part: number, whole: number): string {
  return whole === 0 ? "–" : `${Math.round(part / whole * 100)} %`
}

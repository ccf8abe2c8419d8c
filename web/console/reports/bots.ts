import { type Measure, type ReportLine, sumsBy } from "./report.ts"

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

/** A part of a whole, in whole percent; nothing of nothing is a dash. */
export function share(part: number, whole: number): string {
  return whole === 0 ? "–" : `${Math.round(part / whole * 100)} %`
}

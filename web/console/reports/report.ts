/** What is counted of people; of bots, also what they could not do and what people did then. */
export type Measure = "begun" | "received" | "sent" | "answered" | "closed" | "reopened"
  | "not-understood" | "person-wanted" | "bot-silent" | "taken-over" | "first-taken-over" | "given-back" | "held"
  | AfterCall

/** Takeovers, and how long after people were called for that reason. */
export type AfterCall = "after-not-understood" | "after-person-wanted" | "after-bot-silent" | "after-other-call"
export type Dimension = "channel" | "member" | "label" | "app"

/** What happened on a day, for one inbox, member or label. */
export interface ReportLine {
  readonly day: string
  readonly measure: Measure
  readonly dimension: Dimension
  readonly subject: string
  readonly count: number
  readonly seconds: number
  readonly buckets: readonly number[]
}

export interface ReportBody {
  /** The upper ends of the buckets, in seconds; there is one bucket more. */
  readonly bounds: readonly number[]
  readonly lines: readonly ReportLine[]
}

/** How many, and how long they took. */
export interface Sum {
  readonly count: number
  readonly seconds: number
  readonly buckets: readonly number[]
}

const nothing: Sum = { count: 0, seconds: 0, buckets: [] }

/** The sum of everything: each thing has one inbox, so those add up. */
export function total(lines: readonly ReportLine[], measure: Measure): Sum {
  return together(lines.filter(line => line.dimension === "channel" && line.measure === measure))
}

/** The sums of one measure by inbox, member or label. */
export function sumsBy(
  lines: readonly ReportLine[], dimension: Dimension, measure: Measure,
): ReadonlyMap<string, Sum> {
  const fitting = lines.filter(line => line.dimension === dimension && line.measure === measure)
  const subjects = new Set(fitting.map(({ subject }) => subject))
  return new Map([...subjects].map(subject => [subject, together(fitting.filter(line => line.subject === subject))]))
}

/** Sums, as one. */
export function together(sums: readonly Sum[]): Sum {
  return sums.reduce(plus, nothing)
}

/** How many on each of these days. */
export function perDay(
  lines: readonly ReportLine[], days: readonly string[], measure: Measure, dimension: Dimension = "channel",
): readonly number[] {
  const counts = new Map<string, number>()
  for (const line of lines) {
    if (line.dimension !== dimension || line.measure !== measure) continue
    counts.set(line.day, (counts.get(line.day) ?? 0) + line.count)
  }
  return days.map(day => counts.get(day) ?? 0)
}

/** The days from one to another, both among them, as `2026-11-24`. */
export function daysBetween(from: Date, to: Date): readonly string[] {
  const days: string[] = []
  for (let day = new Date(from); dayOf(day) <= dayOf(to); day.setDate(day.getDate() + 1)) days.push(dayOf(day))
  return days
}

/** A day of this place, as `2026-11-24`. */
export function dayOf(time: Date): string {
  const two = (number: number): string => String(number).padStart(2, "0")
  return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`
}

/** The time that half of them were faster than, as far as the buckets tell: `under 5 min`. */
export function median({ count, buckets }: Sum, bounds: readonly number[]): string {
  if (count === 0) return "–"
  let passed = 0
  const index = buckets.findIndex(size => { passed += size; return passed >= count / 2 })
  const bound = bounds[index]
  return bound === undefined ? bucketName(index, bounds) : `under ${duration(bound)}`
}

/** For example `40 s`, `5 min`, `3 h`, `2 d`. */
export function duration(seconds: number): string {
  if (seconds < 60) return `${Math.round(seconds)} s`
  if (seconds < 3600) return `${Math.round(seconds / 60)} min`
  if (seconds < 172_800) return `${Math.round(seconds / 360) / 10} h`
  return `${Math.round(seconds / 8640) / 10} d`
}

/** What a bucket holds, for example `5–10 min`. */
export function bucketName(index: number, bounds: readonly number[]): string {
  const [from, to] = [bounds[index - 1], bounds[index]]
  if (to === undefined) return `over ${duration(from ?? 0)}`
  return from === undefined ? `under ${duration(to)}` : `${duration(from)} – ${duration(to)}`
}

/** Comma-separated values (RFC 4180), with names instead of ids. A cell that a sheet would calculate is made a text. */
export function csvOf(lines: readonly ReportLine[], nameOf: (line: ReportLine) => string): string {
  const rows = lines.map(line => [
    line.day, line.measure, line.dimension, nameOf(line), line.count, line.seconds,
  ])
  return [["day", "what", "by", "name", "count", "seconds"], ...rows]
    .map(row => row.map(cell).join(",")).join("\r\n")
}

function cell(value: string | number): string {
  const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

function plus(all: Sum, { count, seconds, buckets }: Sum): Sum {
  const longer = buckets.length > all.buckets.length ? buckets : all.buckets
  return {
    count: all.count + count, seconds: all.seconds + seconds,
    buckets: longer.map((_, index) => (buckets[index] ?? 0) + (all.buckets[index] ?? 0)),
  }
}

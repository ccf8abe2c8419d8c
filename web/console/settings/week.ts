import type { HoursBody } from "../../api/bodies.ts"

/** A day of the week as a form shows it: one span, or closed. */
export interface Day {
  readonly day: number
  readonly name: string
  /** Further spans of the day, which the form keeps as they are. */
  readonly rest: HoursBody["open"]
  open: boolean
  from: string
  until: string
}

const names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

/** A week as a form shows it; at first, the working days of most. */
export function weekOf(hours: HoursBody | null): Day[] {
  return names.map((name, index) => {
    const day = index + 1
    const [span, ...rest] = hours?.open.filter(open => open.day === day) ?? []
    const isOpen = hours === null ? day <= 5 : span !== undefined
    return { day, name, rest, open: isOpen, from: span?.from ?? "09:00", until: span?.until ?? "17:00" }
  })
}

/** What a form says, as the hub takes it. */
export function hoursOf(week: readonly Day[], zone: string): HoursBody {
  const spans = week.filter(({ open }) => open).flatMap(({ day, from, until, rest }) => [{ day, from, until }, ...rest])
  return { zone, open: spans }
}

/** What is wrong with the hours of a day, and in which of its fields. */
export interface WrongHours {
  readonly field: "from" | "until"
  readonly words: string
}

/** What is wrong with a day, if anything is. `00:00` ends a day. */
export function troubleWith({ open, name, from, until, rest }: Day): WrongHours | undefined {
  if (!open) return undefined
  if (from === "") return { field: "from", words: `Say from when you answer on ${name}, or close the day.` }
  if (until === "") return { field: "until", words: `Say until when you answer on ${name}, or close the day.` }
  if (endOf(until) <= from) return { field: "until", words: `${name} ends before it begins.` }
  const other = rest.find(span => span.from < endOf(until) && from < endOf(span.until))
  return other === undefined ? undefined : { field: "until", words: overlapping(name, other) }
}

function overlapping(name: string, { from, until }: HoursBody["open"][number]): string {
  return `${name} has other hours already, ${from} – ${until}. These must not overlap.`
}

/** Times compare as they are written, but for midnight at the end. */
function endOf(until: string): string {
  return until === "00:00" ? "24:00" : until
}

/** The time zones that this browser knows, with the person's own first. */
export function zones(): readonly string[] {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone
  return [own, ...Intl.supportedValuesOf("timeZone").filter(zone => zone !== own)]
}

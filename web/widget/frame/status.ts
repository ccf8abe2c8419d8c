import type { DoorBody } from "../../api/bodies.ts"
import { texts } from "./texts.ts"

const minute = 60
const hour = 60 * minute
const day = 24 * hour

/** When an answer can be expected, as far as anybody knows; nothing when nobody does. */
export function statusOf({ open, opensAt, answersInSeconds }: DoorBody, now: Date): string {
  if (open === false) return opensAt === null ? texts.closedNow : texts.opensAt(whenOf(new Date(opensAt), now))
  if (answersInSeconds !== null) return texts.answersIn(timeOf(answersInSeconds))
  return open === true ? texts.open : ""
}

/** Rounded up, so that it is not promised too early. */
function timeOf(seconds: number): string {
  if (seconds <= 55 * minute) return texts.minutes(roundedMinutes(Math.ceil(seconds / minute)))
  if (seconds <= 23 * hour) return texts.hours(Math.ceil(seconds / hour))
  return texts.days(Math.ceil(seconds / day))
}

function roundedMinutes(minutes: number): number {
  return minutes <= 10 ? Math.max(1, minutes) : Math.ceil(minutes / 5) * 5
}

function whenOf(then: Date, now: Date): string {
  const weekday = then.toDateString() === now.toDateString() ? {} : { weekday: "long" } as const
  return new Intl.DateTimeFormat(undefined, { ...weekday, hour: "2-digit", minute: "2-digit" }).format(then)
}

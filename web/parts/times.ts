/** How times are written for people: relative where they are read at a glance, exact where they are looked up. */

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** `now`, `5 min`, `3 h`, `2 d`, then the date. */
export function ago(then: Date, now: Date): string {
  const passed = now.getTime() - then.getTime()
  if (passed < minute) return "now"
  if (passed < hour) return `${Math.floor(passed / minute)} min`
  if (passed < day) return `${Math.floor(passed / hour)} h`
  return passed < 7 * day ? `${Math.floor(passed / day)} d` : shortDate(then, now)
}

/** As {@link ago}, to stand behind "waiting": `since just now`, `for 5 min`, `since 3 Nov`. */
export function waited(since: Date, now: Date): string {
  const passed = now.getTime() - since.getTime()
  if (passed < minute) return "since just now"
  return passed < 7 * day ? `for ${ago(since, now)}` : `since ${ago(since, now)}`
}

/** For example `3 Nov`, or `3 Nov 2025` in another year. */
export function shortDate(then: Date, now: Date): string {
  const year = then.getFullYear() === now.getFullYear() ? {} : { year: "numeric" } as const
  return new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", ...year }).format(then)
}

/** For example `14:16`. */
export function clockTime(then: Date): string {
  return new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" }).format(then)
}

/** For example `Mon 09:00`. */
export function weekdayTime(then: Date): string {
  return new Intl.DateTimeFormat(undefined, { weekday: "short", hour: "2-digit", minute: "2-digit" }).format(then)
}

/** The day and the second, for who wants to know exactly. */
export function exactTime(then: Date): string {
  return new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "medium" }).format(then)
}

/** `Today`, `Yesterday`, or the day. */
export function dayOf(then: Date, now: Date): string {
  const days = Math.round((midnight(now) - midnight(then)) / day)
  if (days === 0) return "Today"
  if (days === 1) return "Yesterday"
  const year = then.getFullYear() === now.getFullYear() ? {} : { year: "numeric" } as const
  return new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long", ...year }).format(then)
}

/** Whether two times lie on one day of this place. */
export function onSameDay(one: Date, other: Date): boolean {
  return midnight(one) === midnight(other)
}

function midnight(time: Date): number {
  return new Date(time.getFullYear(), time.getMonth(), time.getDate()).getTime()
}

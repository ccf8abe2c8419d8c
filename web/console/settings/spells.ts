import type { Spell } from "../../api/alert-bodies.ts"
import { zones } from "./week.ts"

/** The days of a week as chips name them. */
export const days = [
  { day: 1, short: "Mo", name: "Monday" }, { day: 2, short: "Tu", name: "Tuesday" },
  { day: 3, short: "We", name: "Wednesday" }, { day: 4, short: "Th", name: "Thursday" },
  { day: 5, short: "Fr", name: "Friday" }, { day: 6, short: "Sa", name: "Saturday" },
  { day: 7, short: "Su", name: "Sunday" },
] as const

const working = [1, 2, 3, 4, 5]
const all = [1, 2, 3, 4, 5, 6, 7]

/** What most mean by a night, and by a day of work. */
export function night(): Spell {
  return { days: all, from: "20:00", until: "07:00", zone: ownZone() }
}

export function workday(): Spell {
  return { days: working, from: "09:00", until: "17:00", zone: ownZone() }
}

function ownZone(): string {
  return zones()[0] ?? "UTC"
}

/** The same hours with a day more, or less. */
export function withDay(spell: Spell, day: number, wanted: boolean): Spell {
  const others = spell.days.filter(other => other !== day)
  return { ...spell, days: wanted ? [...others, day].sort((a, b) => a - b) : others }
}

/** What is wrong with hours, if anything is. */
export function troubleWith({ days: chosen, from, until }: Spell): string | undefined {
  if (chosen.length === 0) return "Choose a day."
  return from === "" || until === "" ? "Say from when until when." : undefined
}

/** In words: `Mo Tu, 09:00–17:00 (Europe/Berlin)`. */
export function textOf(spell: Spell): string {
  const named = days.filter(({ day }) => spell.days.includes(day)).map(({ short }) => short)
  return `${named.join(" ")}, ${spell.from}–${spell.until} ${endOf(spell)} (${spell.zone})`.replace("  ", " ")
}

/** How they end, where that is not plain from the clock. */
export function endOf({ from, until }: Spell): string {
  return from !== "" && until !== "" && until <= from ? "on the next day" : ""
}

/** A list in which another thing stands at a place. */
export function replaced<T>(list: readonly T[], place: number, thing: T): readonly T[] {
  return list.map((other, index) => index === place ? thing : other)
}

/** A list without what stands at a place. */
export function without<T>(list: readonly T[], place: number): readonly T[] {
  return list.filter((_, index) => index !== place)
}

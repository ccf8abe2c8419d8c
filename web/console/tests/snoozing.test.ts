import { expect, test } from "vitest"
import { snoozeTimes } from "../handling/snoozing.ts"

const labels = (now: Date): readonly string[] => snoozeTimes(now).map(({ label }) => label)

test("all times lie ahead, each once", () => {
  for (let hour = 0; hour < 24 * 7; hour++) {
    const now = new Date(2026, 10, 23, hour, 30)
    const times = snoozeTimes(now).map(({ at }) => at.getTime())

    expect(times.every(time => time > now.getTime())).toBe(true)
    expect(new Set(times).size).toBe(times.length)
  }
})

test("late at night there is no evening left", () => {
  expect(labels(new Date(2026, 10, 24, 20))).not.toContain("This evening")
})

test("on a Sunday Monday morning is the one after tomorrow", () => {
  const sunday = new Date(2026, 10, 22, 12)
  const monday = snoozeTimes(sunday).find(({ label }) => label === "Monday morning")

  expect(monday?.at).toEqual(new Date(2026, 10, 30, 9))
})

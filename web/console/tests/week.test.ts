import { describe, expect, it } from "vitest"
import { hoursOf, troubleWith, weekOf } from "../settings/week.ts"

const lunch = {
  zone: "Europe/Berlin",
  open: [
    { day: 1, from: "09:00", until: "12:00" }, { day: 1, from: "13:00", until: "17:00" },
    { day: 6, from: "10:00", until: "00:00" },
  ],
}

describe("the week of an inbox", () => {
  it("comes out of the form as it went in, with spans that the form does not show", () => {
    expect(hoursOf(weekOf(lunch), lunch.zone)).toEqual(lunch)
  })

  it("begins with working days", () => {
    expect(weekOf(null).filter(({ open }) => open).map(({ name }) => name))
      .toEqual(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"])
  })

  it("may end a day at midnight, but not before it begins", () => {
    const week = weekOf(lunch).map(day => day.day === 6 ? { ...day, until: "09:00" } : day)

    expect(troubleWith(weekOf(lunch))).toBeUndefined()
    expect(troubleWith(week)).toBe("Saturday ends before it begins.")
  })
})

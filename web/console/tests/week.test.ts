import { describe, expect, it } from "vitest"
import { type Day, hoursOf, troubleWith, weekOf } from "../settings/week.ts"

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
    const saturday = { ...dayOf(6), from: "10:00" }

    expect(weekOf(lunch).map(troubleWith)).toEqual(Array(7).fill(undefined))
    expect(troubleWith({ ...saturday, until: "00:00" })).toBeUndefined()
    expect(troubleWith({ ...saturday, until: "09:00" })).toEqual(
      { field: "until", words: "Saturday ends before it begins." })
  })

  it("names the field that is empty", () => {
    expect(troubleWith({ ...dayOf(6), from: "" })?.field).toBe("from")
    expect(troubleWith({ ...dayOf(6), until: "" })?.field).toBe("until")
    expect(troubleWith({ ...dayOf(6), from: "", open: false })).toBeUndefined()
  })

  it("has no hours over those of the same day that the form does not show", () => {
    expect(troubleWith({ ...dayOf(1), until: "13:30" })?.words)
      .toContain("Monday has other hours already, 13:00 – 17:00")
    expect(troubleWith({ ...dayOf(1), until: "13:00" })).toBeUndefined()
  })

  function dayOf(number: number): Day {
    return weekOf(lunch).find(({ day }) => day === number) ?? expect.fail("there is no such day")
  }
})

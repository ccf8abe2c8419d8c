import { describe, expect, it } from "vitest"
import { initialsOf } from "../initials.ts"
import { ago, onSameDay, waited } from "../times.ts"

const now = new Date(2026, 10, 24, 12, 0)
const before = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000)

describe("a time that is read at a glance", () => {
  it("says how long ago it was", () => {
    expect([0, 5, 61, 60 * 24 * 2].map(minutes => ago(before(minutes), now))).toEqual(["now", "5 min", "1 h", "2 d"])
  })

  it("is not ahead of a clock that runs behind", () => {
    expect(ago(before(-3), now)).toBe("now")
  })

  it("is read aloud as a sentence where somebody waits", () => {
    const said = [0, 5, 60 * 24 * 2, 60 * 24 * 7].map(minutes => waited(before(minutes), now))
    expect(said.slice(0, 3)).toEqual(["since just now", "for 5 min", "for 2 d"])
    expect(said[3]).toMatch(/^since .*17/)
  })

  it("knows that a day ends at midnight", () => {
    expect(onSameDay(before(0), before(12 * 60))).toBe(true)
    expect(onSameDay(before(0), before(12 * 60 + 1))).toBe(false)
  })
})

describe("initials", () => {
  it("are those of the first and the last name", () => {
    expect(initialsOf("Mira van den Okafor")).toBe("MO")
  })

  it("are two letters of a single name, and dots for none", () => {
    expect([initialsOf("Leonie"), initialsOf("  "), initialsOf("👋🏽")]).toEqual(["LE", "··", "··"])
  })
})

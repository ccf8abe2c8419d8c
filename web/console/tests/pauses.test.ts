import { describe, expect, test } from "vitest"
import { isAboutToResume, leftOf, lengthOf, pauseItems, pauses } from "../ownership/pauses.ts"
import type { Pause } from "../ownership/acts.ts"

const now = new Date("2026-11-30T12:00:00Z")

const after = (seconds: number): Date => new Date(now.getTime() + seconds * 1000)

describe("what is left of a pause", () => {
  test("is counted down by the second in its last hour", () => {
    expect(leftOf(after(581), now)).toBe("9:41")
    expect(leftOf(after(59), now)).toBe("0:59")
    expect(leftOf(after(0.2), now)).toBe("0:01")
  })

  test("is said roughly while it is long", () => {
    expect(leftOf(after(3 * 3600 + 12 * 60), now)).toBe("3 h 12 min")
    expect(leftOf(after(51 * 3600), now)).toBe("2 d 3 h")
  })

  test("is nothing when it is over, however late the hub is with saying so", () => {
    expect(leftOf(after(-30), now)).toBe("0:00")
  })
})

describe("a member is warned", () => {
  test("from the moment that the hub has named", () => {
    const warnAt = after(0).toISOString()

    expect(isAboutToResume({ warnAt }, after(-1))).toBe(false)
    expect(isAboutToResume({ warnAt }, now)).toBe(true)
  })

  test("of nothing, where the pause has no end", () => {
    expect(isAboutToResume({ warnAt: null }, now)).toBe(false)
  })
})

describe("the pauses to choose from", () => {
  test("are called as people call them", () => {
    expect([1, 10, 60, 240, 1440, 2880, 90].map(lengthOf)).toEqual(
      ["1 minute", "10 minutes", "1 hour", "4 hours", "1 day", "2 days", "90 minutes"])
  })

  test("include one without an end, and any other", () => {
    const chosen: (Pause | "other")[] = []
    const items = pauseItems(pause => { chosen.push(pause) }, () => { chosen.push("other") })
    items.slice(-2).forEach(({ run }) => { run() })

    expect(chosen).toEqual([{ kind: "for-good" }, "other"])
    expect(items).toHaveLength(pauses.length + 1)
  })
})

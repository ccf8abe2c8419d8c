import { describe, expect, it } from "vitest"
import type { DoorBody } from "../../api/bodies.ts"
import { statusOf } from "../frame/status.ts"

const noon = new Date("2026-03-02T12:00:00")

function status(known: Partial<DoorBody>): string {
  return statusOf({ open: null, opensAt: null, answersInSeconds: null, ...known } as DoorBody, noon)
}

describe("when an answer can be expected", () => {
  it("is not said when nobody knows", () => {
    expect(status({})).toBe("")
    expect(status({ open: true })).toBe("Answers now")
  })

  it("is rounded up, so that it is not promised too early", () => {
    expect(status({ answersInSeconds: 20 })).toBe("Usually answers within a minute")
    expect(status({ answersInSeconds: 61 })).toBe("Usually answers within 2 minutes")
    expect(status({ answersInSeconds: 21 * 60 })).toBe("Usually answers within 25 minutes")
    expect(status({ answersInSeconds: 56 * 60 })).toBe("Usually answers within an hour")
    expect(status({ answersInSeconds: 30 * 3_600 })).toBe("Usually answers within 2 days")
  })

  it("is the next opening while the team does not answer, however quick it is otherwise", () => {
    const closed = { open: false, answersInSeconds: 60 }

    expect(status(closed)).toBe("Closed now")
    expect(status({ ...closed, opensAt: "2026-03-02T17:30:00" })).toMatch(/^Closed now · opens 0?5:30.PM|17:30$/)
    expect(status({ ...closed, opensAt: "2026-03-04T09:00:00" })).toMatch(/^Closed now · opens Wednesday/)
  })
})

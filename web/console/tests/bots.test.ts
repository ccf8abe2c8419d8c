import { describe, expect, it } from "vitest"
import { qualities, share } from "../reports/bots.ts"
import type { Dimension, Measure, ReportLine } from "../reports/report.ts"

describe("how well bots did", () => {
  it("is counted for each, the busiest first", () => {
    const lines = [
      line("received", "app", "a", 2), line("received", "app", "b", 8), line("not-understood", "app", "b", 2),
      line("begun", "app", "b", 4), line("taken-over", "app", "b", 3), line("first-taken-over", "app", "b", 1),
      line("person-wanted", "app", "b", 1), line("received", "channel", "c", 99),
    ]

    expect(qualities(lines)).toEqual([
      { app: "b", heard: 8, notUnderstood: 2, personWanted: 1, takenOver: 3, begun: 4, alone: 3 },
      { app: "a", heard: 2, notUnderstood: 0, personWanted: 0, takenOver: 0, begun: 0, alone: 0 },
    ])
  })

  it("is never better than everything: what began before the period may be taken over in it", () => {
    const [bot] = qualities([line("first-taken-over", "app", "a", 2), line("begun", "app", "a", 1)])

    expect(bot?.alone).toBe(0)
  })

  it("is a dash where nothing happened", () => {
    expect([share(1, 3), share(0, 0)]).toEqual(["33 %", "–"])
  })
})

function line(measure: Measure, dimension: Dimension, subject: string, count: number): ReportLine {
  return { day: "2026-11-30", measure, dimension, subject, count, seconds: 0, buckets: [count] }
}

import { describe, expect, it } from "vitest"
import { deadEndWords, qualities, share, takeovers } from "../reports/bots.ts"
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

describe("what people took over", () => {
  it("is counted by what they were called for, and what nobody was called for is the rest", () => {
    const lines = [
      line("taken-over", "app", "a", 5), line("after-not-understood", "app", "a", 2, 60),
      line("after-bot-silent", "app", "a", 1, 30), line("held", "app", "a", 4, 400), line("reopened", "app", "a", 1),
      line("reopened", "channel", "c", 9),
    ]

    expect(takeovers(lines)).toEqual([{
      app: "a", times: 5, notUnderstood: 2, personWanted: 0, silent: 1, otherCall: 0, unasked: 2,
      until: { count: 3, seconds: 90, buckets: [3] }, held: { count: 4, seconds: 400, buckets: [4] }, reopened: 1,
    }])
  })

  it("is never less than nothing: who was called before the period may take over in it", () => {
    const [bot] = takeovers([line("taken-over", "app", "a", 1), line("after-other-call", "app", "a", 2)])

    expect(bot?.unasked).toBe(0)
  })

  it("is said in words where a bot did not get on", () => {
    const ends = { conversation: "c", person: "p", app: "a", lastAt: "", notUnderstood: 2, personWanted: 1, silent: 0 }

    expect(deadEndWords(ends as never)).toBe("2 × not understood, a person wanted")
  })
})

function line(measure: Measure, dimension: Dimension, subject: string, count: number, seconds = 0): ReportLine {
  return { day: "2026-11-30", measure, dimension, subject, count, seconds, buckets: [count] }
}

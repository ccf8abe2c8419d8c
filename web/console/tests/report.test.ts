import { expect, test } from "vitest"
import {
  bucketName, csvOf, daysBetween, duration, median, perDay, type ReportLine, sumsBy, total,
} from "../reports/report.ts"

const bounds = [30, 60, 120]

const line = (changes: Partial<ReportLine> = {}): ReportLine => ({
  day: "2026-11-24", measure: "answered", dimension: "channel", subject: "a", count: 2, seconds: 90,
  buckets: [1, 1, 0, 0], ...changes,
})

test("inboxes add up to the total, and members do not count twice", () => {
  const lines = [line(), line({ subject: "b" }), line({ dimension: "member", subject: "m" })]

  expect(total(lines, "answered")).toEqual({ count: 4, seconds: 180, buckets: [2, 2, 0, 0] })
  expect(sumsBy(lines, "channel", "answered").get("b")?.count).toBe(2)
})

test("a day on which nothing happened counts zero", () => {
  const days = daysBetween(new Date(2026, 10, 23), new Date(2026, 10, 25))

  expect(days).toEqual(["2026-11-23", "2026-11-24", "2026-11-25"])
  expect(perDay([line()], days, "answered")).toEqual([0, 2, 0])
})

test("the median is told by the end of its bucket", () => {
  expect(median({ count: 4, seconds: 0, buckets: [1, 2, 1, 0] }, bounds)).toBe("under 1 min")
  expect(median({ count: 1, seconds: 0, buckets: [0, 0, 0, 1] }, bounds)).toBe("over 2 min")
  expect(median({ count: 0, seconds: 0, buckets: [] }, bounds)).toBe("–")
})

test("times are written as people say them", () => {
  expect([40, 300, 5400, 259_200].map(duration)).toEqual(["40 s", "5 min", "1.5 h", "3 d"])
  expect([0, 1, 3].map(index => bucketName(index, bounds))).toEqual(["under 30 s", "30 s – 1 min", "over 2 min"])
})

test("a name is a text in every sheet, whatever stands in it", () => {
  const csv = csvOf([line()], () => '=HYPERLINK("x")')

  expect(csv.split("\r\n")[1]).toBe(`2026-11-24,answered,channel,"'=HYPERLINK(""x"")",2,90`)
})

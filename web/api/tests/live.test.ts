import { describe, expect, it } from "vitest"
import { parse } from "../live.ts"

describe("the live stream", () => {
  it("reads an event", () => {
    expect(parse("id: 7.3\nevent: message\ndata: {\"a\":\"b: c\"}"))
      .toEqual({ id: "7.3", kind: "message", data: { a: "b: c" } })
  })

  it("passes over heartbeats", () => {
    expect(parse(": still here")).toBeUndefined()
  })
})

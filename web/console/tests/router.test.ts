import { describe, expect, it } from "vitest"
import { matching } from "../routes.ts"

describe("an address of the console", () => {
  it("finds what its pattern names", () => {
    expect(matching("/inbox/:conversation?", "/inbox/abc")).toEqual({ conversation: "abc" })
    expect(matching("/inbox/:conversation?", "/inbox")).toEqual({})
  })

  it("is not of a pattern that is longer or shorter", () => {
    expect(matching("/settings/inboxes/:inbox", "/settings/inboxes")).toBeUndefined()
    expect(matching("/inbox", "/inbox/abc")).toBeUndefined()
  })

  it("is of no pattern where it is no text", () => {
    expect(matching("/inbox/:conversation?", "/inbox/%E0")).toBeUndefined()
  })
})

import { describe, expect, it } from "vitest"
import { linked } from "../linked.ts"

describe("addresses in what somebody wrote", () => {
  const hrefs = (text: string): readonly (string | undefined)[] =>
    linked(text).filter(piece => piece.href !== undefined).map(piece => piece.href)

  it("become links, and the rest stays as it was written", () => {
    expect(linked("see https://shop.example/a?b=c, please")).toEqual([
      { text: "see " }, { text: "https://shop.example/a?b=c", href: "https://shop.example/a?b=c" }, { text: ", please" },
    ])
  })

  it("end before the sentence does", () => {
    expect(hrefs("(https://shop.example).")).toEqual(["https://shop.example"])
    expect(hrefs("https://en.example/wiki/Tea_(drink)")).toEqual(["https://en.example/wiki/Tea_(drink)"])
  })

  it("are of pages only", () => {
    expect(hrefs("javascript:alert(1) data:text/html,x file:///etc/passwd http:// https://")).toEqual([])
  })

  it("keep every character of any text", () => {
    const text = "<b>\"https://x.example/<script>\"</b>\nhttps://y.example\n"
    expect(linked(text).map(piece => piece.text).join("")).toBe(text)
  })
})

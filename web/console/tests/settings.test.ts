import { describe, expect, it } from "vitest"
import type { ChannelId } from "../../sealing/index.ts"
import { readableOn } from "../settings/colours.ts"
import { websitesIn } from "../settings/inbox-settings.ts"
import { policyLine, snippetLine } from "../settings/snippet.ts"

describe("the websites that somebody typed", () => {
  it("are taken as origins, by https where nothing else is said", () => {
    expect(websitesIn("shop.example\nhttp://localhost:3000/cart  https://Blog.Example/a?b"))
      .toEqual(["https://shop.example", "http://localhost:3000", "https://blog.example"])
  })

  it("may be all below a name", () => {
    expect(websitesIn("https://*.shop.example")).toEqual(["https://*.shop.example"])
  })

  it("are refused where they are none", () => {
    expect(websitesIn("ftp://shop.example, a*b.example")).toEqual([undefined, undefined])
    expect(websitesIn("Linden Pharmacy")).toEqual([undefined, undefined])
    expect(websitesIn("localhost https://intranet")).toEqual(["https://localhost", "https://intranet"])
  })
})

describe("the line for a website", () => {
  const snippet = { origin: "https://chat.example", genesis: "abc", channel: "0190" as ChannelId }

  it("names the workspace's genesis and the inbox", () => {
    expect(snippetLine(snippet)).toBe(
      '<script src="https://chat.example/widget.js" data-workspace="abc" data-channel="0190" async></script>',
    )
  })

  it("can pin the script", () => {
    const line = snippetLine({ ...snippet, integrity: "sha384-x" })

    expect(line).toContain(' integrity="sha384-x" crossorigin="anonymous"')
  })

  it("needs nothing of a strict policy but script and frame", () => {
    expect(policyLine("https://chat.example")).toBe("script-src https://chat.example; frame-src https://chat.example")
  })
})

describe("words on a colour", () => {
  it("are black or white, whichever can be read better", () => {
    expect([readableOn("#0b6b5e"), readableOn("#ffe08a")]).toEqual(["#ffffff", "#000000"])
  })
})

import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { anyBytes } from "./arbitraries.ts"
import { b64, concat, fromB64, sameBytes, textOf, utf8 } from "../bytes.ts"
import { CannotOpen } from "../cannot-open.ts"
import { asId, newId } from "../ids.ts"

const bytes = anyBytes(200)

describe("b64", () => {
  it("gives back what it was given", () => {
    fc.assert(fc.property(bytes, content => { expect(fromB64(b64(content))).toEqual(content) }))
  })

  it("is what Node calls base64url", () => {
    fc.assert(fc.property(bytes, content => { expect(b64(content)).toBe(Buffer.from(content).toString("base64url")) }))
  })

  it("has one form for each content", () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...Array.from("AQgw-_/+=\n1")) }), text => {
      try {
        expect(b64(fromB64(text))).toBe(text)
      } catch (error) {
        expect(error).toBeInstanceOf(CannotOpen)
      }
    }))
  })

  it.each(["A", "AB", "AAB", "AA==", "AA ", "A+AA", "A/AA", "AA\n"])("refuses %j", text => {
    expect(() => fromB64(text)).toThrow(CannotOpen)
  })
})

describe("texts", () => {
  it("keep a byte-order mark, so that it is seen and refused", () => {
    expect(textOf(Uint8Array.of(0xef, 0xbb, 0xbf))).toBe("\uFEFF")
  })

  it("are refused if they are not UTF-8", () => {
    expect(() => textOf(Uint8Array.of(0xff))).toThrow(CannotOpen)
  })
})

describe("byte strings", () => {
  it("are the same if each byte is", () => {
    fc.assert(fc.property(bytes, bytes, (a, b) => {
      expect(sameBytes(a, b)).toBe(b64(a) === b64(b))
      expect(sameBytes(a, a.slice())).toBe(true)
    }))
  })

  it("can be put one after the other", () => {
    expect(concat(utf8("par"), utf8(""), utf8("ley"))).toEqual(utf8("parley"))
  })
})

describe("ids", () => {
  it("begin with the time they were made at", () => {
    expect(newId(() => 0x0198c0de1234)).toMatch(/^0198c0de-1234-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })

  it("are never the same", () => {
    expect(new Set(Array.from({ length: 1000 }, () => newId(() => 0))).size).toBe(1000)
  })

  it.each([
    "", "0198C0DE-1234-7000-8000-000000000000", "0198c0de-1234-4000-8000-000000000000",
    "0198c0de-1234-7000-c000-000000000000", "0198c0de12347000800000000000000", " 0198c0de-1234-7000-8000-000000000000",
  ])("are refused in any other form: %j", text => {
    expect(() => asId(text)).toThrow(CannotOpen)
  })
})

import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { utf8 } from "../bytes.ts"
import { CannotOpen } from "../cannot-open.ts"
import { readObject } from "../json.ts"

describe("JSON", () => {
  it("is read as any other parser reads it", () => {
    fc.assert(fc.property(fc.dictionary(fc.string(), fc.jsonValue()), object => {
      const json = JSON.stringify(object)
      expect(readObject(utf8(json))).toEqual(JSON.parse(json))
    }))
  })

  it("is refused with a member twice, at any depth and however its name is written", () => {
    fc.assert(fc.property(fc.string(), fc.jsonValue(), fc.jsonValue(), (name, one, other) => {
      const [key, escaped] = [JSON.stringify(name), JSON.stringify(name).replaceAll("a", "\\u0061")]
      const twice = `{${key}:${JSON.stringify(one)},${escaped}:${JSON.stringify(other)}}`
      for (const json of [twice, `{"deep":[1,${twice}]}`, `{"a":{"b":${twice}},"c":1}`]) {
        expect(() => readObject(utf8(json)), json).toThrow(CannotOpen)
      }
    }))
  })

  it("may have a name again in another object, and a text that looks like a member", () => {
    for (const json of ['{"a":{"a":1},"b":[{"a":1},{"a":2}]}', '{"a":"\\"a\\":1,\\"a\\":2","b":"{","c":"a"}']) {
      expect(readObject(utf8(json))).toEqual(JSON.parse(json))
    }
  })

  it("may hold a long text", () => {
    const long = { text: 'x"\\'.repeat(200_000) }
    expect(readObject(utf8(JSON.stringify(long)))).toEqual(long)
  })
})

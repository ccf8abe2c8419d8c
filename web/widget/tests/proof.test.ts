import { createHash } from "node:crypto"
import { describe, expect, it } from "vitest"
import { leadingZeros, proveWork } from "../frame/proof.ts"

describe("a proof of work", () => {
  it("is a text whose hash begins with zero bits", async () => {
    const proof = await proveWork("1795305600-abc.def", 10)

    const hash = createHash("sha256").update(proof).digest()
    expect(proof).toMatch(/^1795305600-abc\.def\.\d+$/)
    expect(hash.readUInt16BE() >> 6).toBe(0)
  })

  it("counts the bits of every hash as they are", () => {
    for (const bytes of [[0, 0, 0x80], [0, 0x01, 0], [0x80, 0, 0], [0x7f, 0, 0], [0, 0x3f, 0xff], [0x1f, 0, 0]]) {
      const bits = bytes.map(byte => byte.toString(2).padStart(8, "0")).join("")
      expect(leadingZeros(Buffer.from(bytes).toString("base64url"))).toBe(bits.indexOf("1"))
    }
  })
})

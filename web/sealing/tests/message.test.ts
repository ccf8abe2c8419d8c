import fc from "fast-check"
import { compactDecrypt } from "jose"
import { describe, expect, it } from "vitest"
import type { Body } from "../body.ts"
import { b64, textOf } from "../bytes.ts"
import { newId } from "../ids.ts"
import { makeIdentity } from "../keys.ts"
import { TooLong } from "../jwe.ts"
import { makeSegment, openSegment } from "../segment.ts"
import { refused } from "./arbitraries.ts"
import { draft, open, seal, sealedByJose, segment, segmentWithKnownKey, signer } from "./messages.ts"

describe("a sealed message", () => {
  it("says to its readers what its author said", async () => {
    const message = draft({ kind: "text", text: "Grüße 👋", reply: newId(), mentions: [newId()] })

    const opened = await open(await seal(message), message.id)

    expect(opened).toEqual({ ...message, segment: segment.id, kid: signer.kid })
  })

  it("keeps any text", async () => {
    await fc.assert(fc.asyncProperty(fc.string({ unit: "grapheme" }), async text => {
      const message = draft({ kind: "text", text })
      expect((await open(await seal(message), message.id)).body).toEqual({ kind: "text", text })
    }), { numRuns: 50 })
  })

  it.each<Body>([
    { kind: "text", text: "see", files: [{ id: newId(), version: 1, manifest: b64(new Uint8Array(32)) }] },
    { kind: "edit", of: newId(), text: "better" },
    { kind: "profile", name: "Anna", email: "a@b.example", fields: { plan: "pro" }, identity: { id: "7", hash: "x" } },
    { kind: "rating", comment: "" },
    { kind: "record", type: "label", value: { name: "urgent" } },
  ])("keeps a body of each kind: $kind", async body => {
    const message = draft(body)
    expect((await open(await seal(message), message.id)).body).toEqual(body)
  })

  it("is written in the order of its page, with nothing else", async () => {
    const { segment, key } = await segmentWithKnownKey()
    const body = { text: "hello", more: 1, kind: "text" } as unknown as Body

    const { plaintext } = await compactDecrypt(await seal(draft(body), segment), key)

    const payload = Buffer.from(textOf(plaintext).split(".")[1] ?? "", "base64url").toString()
    expect(payload).toContain(',"body":{"kind":"text","text":"hello"}}')
  })

  it("is a JWE that jose opens, with exactly these header members in this order", async () => {
    const known = await segmentWithKnownKey()

    const { protectedHeader, plaintext } = await compactDecrypt(await seal(draft(), known.segment), known.key)

    expect(JSON.stringify(protectedHeader)).toBe(`{"alg":"dir","enc":"A256GCM","kid":"${known.segment.kid}"}`)
    expect(new TextDecoder().decode(plaintext).split(".")).toHaveLength(3)
  })

  it("opens when jose sealed it", async () => {
    const known = await segmentWithKnownKey()
    const message = draft()

    const sealed = await sealedByJose(known, message, { alg: "dir", enc: "A256GCM", kid: known.segment.kid })

    expect((await open(sealed, message.id, known.segment)).body).toEqual(message.body)
  })

  it("is at most 256 KiB", async () => {
    await expect(seal(draft({ kind: "text", text: "x".repeat(256 << 10) }))).rejects.toBeInstanceOf(TooLong)
  })
})

describe("a segment", () => {
  it("opens for each of its readers and for nobody else", async () => {
    const [team, visitor, stranger] = [await makeIdentity(), await makeIdentity(), await makeIdentity()]
    const { file, segment } = await makeSegment(newId(), [team.recipient, visitor.recipient])

    expect((await openSegment(segment.id, file, [team])).kid).toBe(segment.kid)
    expect((await openSegment(segment.id, file, [visitor])).kid).toBe(segment.kid)
    await refused(openSegment(segment.id, file, [stranger]))
  })

  it("has a payload of 64 bytes", async () => {
    const { file } = await makeSegment(newId(), [(await makeIdentity()).recipient])
    expect(file.payload).toHaveLength(64)
  })

  it("is another segment under another id", async () => {
    const reader = await makeIdentity()
    const { file, segment } = await makeSegment(newId(), [reader.recipient])

    expect((await openSegment(newId(), file, [reader])).kid).not.toBe(segment.kid)
  })
})

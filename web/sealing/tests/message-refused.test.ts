import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { b64, fromB64, utf8 } from "../bytes.ts"
import { newId, type SegmentId } from "../ids.ts"
import { makeIdentity } from "../keys.ts"
import { openMessage } from "../message.ts"
import { makeSegment } from "../segment.ts"
import { oneCharacterOff, refused } from "./arbitraries.ts"
import {
  authors, container, draft, open, seal, sealedByJose, sealForged, segment, segmentWithKnownKey, workspace,
} from "./messages.ts"

describe("a sealed message is refused", () => {
  it("if any one character is another", async () => {
    const message = draft()
    const sealed = await seal(message)

    await fc.assert(
      fc.asyncProperty(oneCharacterOff(sealed), flipped => refused(open(flipped, message.id))), { numRuns: 500 },
    )
  })

  it.each([
    ["in another order", (kid: string) => ({ enc: "A256GCM", alg: "dir", kid })],
    ["with one more member", (kid: string) => ({ alg: "dir", enc: "A256GCM", kid, typ: "JOSE" })],
    ["without kid", () => ({ alg: "dir", enc: "A256GCM" })],
    ["of another commitment", (kid: string) => ({ alg: "dir", enc: "A256GCM", kid: `${kid.slice(0, -2)}AA` })],
  ])("if its header is %s", async (_, header) => {
    const known = await segmentWithKnownKey()
    const message = draft()

    const sealed = await sealedByJose(known, message, header(known.segment.kid))

    await refused(open(sealed, message.id, known.segment))
  })

  it("if its header asks for compression or for another cipher", async () => {
    const [header, ...rest] = (await seal(draft())).split(".")
    const text = new TextDecoder().decode(fromB64(header ?? ""))

    for (const other of [text.replace("}", ',"zip":"DEF"}'), text.replace("A256GCM", "A128GCM")]) {
      await refused(open([b64(utf8(other)), ...rest].join("."), newId()))
    }
  })

  it("under the key of another segment, even one that says it has the same commitment", async () => {
    const message = draft()
    const other = (await makeSegment(segment.id, [(await makeIdentity()).recipient])).segment

    await refused(open(await seal(message), message.id, other))
    await refused(open(await seal(message), message.id, { ...other, kid: segment.kid }))
  })

  it("in another row, container or workspace", async () => {
    const message = draft()
    const row = { workspace, container, id: message.id, sealed: await seal(message) }

    await expect(openMessage(row, segment, authors())).resolves.toBeDefined()
    await refused(openMessage({ ...row, id: newId() }, segment, authors()))
    await refused(openMessage({ ...row, container: newId() }, segment, authors()))
    await refused(openMessage({ ...row, workspace: newId() }, segment, authors()))
  })

  it("if it names another segment than the one whose key it is sealed under", async () => {
    const message = draft()
    const elsewhere = { ...segment, id: newId() as SegmentId }

    await refused(open(await seal(message, elsewhere), message.id))
  })

  it("if its key is not its author's", async () => {
    const message = draft()

    await refused(open(await seal(message), message.id, segment, { ...authors(), keyOf: () => undefined }))
  })

  it("if its key used its counter for another message, but not if it comes twice", async () => {
    const remembering = authors()
    const [first, second] = [draft(), draft()]
    const sealed = await seal(first)

    await open(sealed, first.id, segment, remembering)

    await expect(open(sealed, first.id, segment, remembering)).resolves.toBeDefined()
    await refused(open(await seal(second), second.id, segment, remembering))
  })

  it.each<unknown>([
    { kind: "text" }, { kind: "text", text: 7 }, { kind: "edit", of: "x", text: "" }, { kind: "record", type: "label" },
    { kind: "record", type: "label", value: null }, { kind: "dance" }, null, "hello",
    { kind: "text", text: "", files: [{ id: "x", version: 1, manifest: "" }] },
  ])("if its body is %j", async body => {
    const message = draft()

    await expect(open(await sealForged(message, message.body), message.id)).resolves.toBeDefined()
    await refused(open(await sealForged(message, body), message.id))
  })

  it("not if members are null that may be absent", async () => {
    const message = draft()
    const sealed = await sealForged(message, { kind: "text", text: "hello", files: null, reply: null })

    expect((await open(sealed, message.id)).body).toEqual({ kind: "text", text: "hello" })
  })
})

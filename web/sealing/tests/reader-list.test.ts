import { beforeAll, describe, expect, it } from "vitest"
import { sealBytes, toRecipients } from "../age.ts"
import { b64, type Bytes, utf8 } from "../bytes.ts"
import { type MemberId, newId, type SegmentId, type WorkspaceId } from "../ids.ts"
import { makeIdentity, makeSigningKey, type SigningKey } from "../keys.ts"
import {
  checkReaderList, claimedList, type NewReaderList, type Reader, type ReaderListExpected, signReaderList,
} from "../reader-list.ts"
import { deviceKid, type Signer, signStatement } from "../statement.ts"
import { refused } from "./arbitraries.ts"
import { at } from "./world.ts"

const workspace: WorkspaceId = newId()
const document: SegmentId = newId()
const directory = `3.${b64(new Uint8Array(32))}` as const
const readers: readonly Reader[] = [{ kind: "team", id: newId(), epoch: 3 }, { kind: "visitor", id: newId() }]
let header: Bytes
let key: SigningKey
let signer: Signer

beforeAll(async () => {
  const [team, visitor] = [await makeIdentity(), await makeIdentity()]
  header = (await sealBytes(utf8(""), toRecipients([team.recipient, visitor.recipient]))).header
  key = await makeSigningKey()
  signer = { kid: deviceKid(newId()), key: key.key }
})

describe("a reader list", () => {
  it("names the readers of a header", async () => {
    const list = await check(await sign())

    expect(list).toMatchObject({ document, kind: "segment", generation: 0, previous: null, readers, outside: [] })
    expect(list.by).toBe(signer.kid)
  })

  it("names who reads without a stanza", async () => {
    const outside = [{ kind: "slack", id: newId(), name: "#support" }]
    expect((await check(await sign({ outside }))).outside).toEqual(outside)
  })

  it("of a rewritten header follows the one before", async () => {
    const first = await check(await sign())

    const second = await check(await sign({ after: first }), { seen: first })

    expect(second).toMatchObject({ generation: 1, previous: first.hash })
    await expect(check(await sign({ after: second }), { seen: first })).resolves.toBeDefined()
  })

  it("is refused if it is older than the one seen, or another of the same generation or branch", async () => {
    const first = await check(await sign())
    const [second, other] = [await sign({ after: first }), await sign({ after: first, at: at + 1 })]
    const seen = await check(second)

    await expect(check(second, { seen })).resolves.toBeDefined()
    await refused(check(other, { seen }))
    await refused(check(await sign(), { seen }))
    await refused(check(await sign({ after: await check(other) }), { seen }))
  })

  it("is refused for another document, kind, header or workspace", async () => {
    const list = await sign()
    const { header: another } = await sealBytes(utf8(""), toRecipients([
      (await makeIdentity()).recipient, (await makeIdentity()).recipient,
    ]))

    await refused(check(list, { document: newId() as SegmentId }))
    await refused(check(list, { kind: "file" }))
    await refused(check(list, { header: another }))
    await refused(check(list, { workspace: newId() }))
  })

  it("is refused if it names more or fewer readers than there are stanzas", async () => {
    await refused(check(await sign({ readers: readers.slice(1) })))
    await refused(check(await sign({ readers: [...readers, { kind: "member", id: newId() }] })))
  })

  it("is refused from a signer who is not known, and if its readers are not allowed", async () => {
    const list = await sign()

    await refused(check(list, { keyOf: () => undefined }))
    await refused(check(list, { keyOf: async () => (await makeSigningKey()).publicKey }))
    await refused(check(list, { allows: () => false }))
  })

  it.each<object>([
    { readers: [{ kind: "robot", id: newId() }, readers[1]] }, { readers: [{ kind: "team", id: newId() }, readers[1]] },
    { generation: 1 }, { generation: -1 }, { generation: 0.5 }, { previous: "x" }, { directory: "3.x" },
    { outside: null }, { kind: "thing" },
  ])("is refused with %j", async wrong => {
    const right = claimedList(await sign(), workspace)
    const signed = (list: object): Promise<string> =>
      signStatement("parley.readers.v1", workspace, { ...list }, signer)

    await expect(check(await signed(right))).resolves.toBeDefined()
    await refused(check(await signed({ ...right, ...wrong })))
  })

  it("knows readers of each kind", async () => {
    const one = (id: MemberId): readonly Reader[] => [
      { kind: "member", id }, { kind: "recovery", id: newId() }, { kind: "invitation", id: newId() },
    ]
    const three = one(newId())
    const recipients = await Promise.all(three.map(async () => (await makeIdentity()).recipient))
    const { header } = await sealBytes(utf8(""), toRecipients(recipients))

    expect((await check(await sign({ readers: three, header }), { header })).readers).toEqual(three)
  })
})

function sign(change: Partial<NewReaderList> = {}): ReturnType<typeof signReaderList> {
  return signReaderList(workspace, { document, kind: "segment", readers, header, at, directory, ...change }, signer)
}

function check(text: string, change: Partial<ReaderListExpected> = {}): ReturnType<typeof checkReaderList> {
  const keyOf = (): string => key.publicKey
  return checkReaderList(text, { workspace, document, kind: "segment", header, keyOf, allows: () => true, ...change })
}

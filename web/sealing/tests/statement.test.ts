import fc from "fast-check"
import { CompactSign, compactVerify, importJWK } from "jose"
import { beforeAll, describe, expect, it } from "vitest"
import { b64, utf8 } from "../bytes.ts"
import { newId, type WorkspaceId } from "../ids.ts"
import { makeSigningKey, type SigningKey } from "../keys.ts"
import { checkStatement, deviceKid, type Signer, signStatement } from "../statement.ts"
import { oneCharacterOff, refused } from "./arbitraries.ts"

const type = "parley.readers.v1"
const workspace: WorkspaceId = newId()
let key: SigningKey
let signer: Signer

beforeAll(async () => {
  key = await makeSigningKey()
  signer = { kid: deviceKid(newId()), key: key.key }
})

describe("a signed statement", () => {
  it("is read by whoever knows the key", async () => {
    const text = await signStatement(type, workspace, { greeting: "hello" }, signer)

    const { kid, payload } = await check(text)

    expect(kid).toBe(signer.kid)
    expect(payload).toEqual({ v: 1, workspace, greeting: "hello" })
  })

  it("is a JWS as jose reads it, with exactly these header members in this order", async () => {
    const text = await signStatement(type, workspace, {}, signer)
    const publicKey = await importJWK({ kty: "OKP", crv: "Ed25519", x: key.publicKey }, "EdDSA")

    const { payload, protectedHeader } = await compactVerify(text, publicKey)

    expect(JSON.stringify(protectedHeader)).toBe(`{"alg":"EdDSA","kid":"${signer.kid}","typ":"${type}"}`)
    expect(new TextDecoder().decode(payload)).toBe(`{"v":1,"workspace":"${workspace}"}`)
  })

  it("is read when jose signed it", async () => {
    await expect(check(await signedByJose({ alg: "EdDSA", kid: signer.kid, typ: type }))).resolves.toBeDefined()
  })

  it.each([
    ["in another order", (kid: string) => ({ kid, alg: "EdDSA", typ: type })],
    ["with one more member", (kid: string) => ({ alg: "EdDSA", kid, typ: type, cty: "json" })],
    ["with one less", (kid: string) => ({ alg: "EdDSA", kid })],
    ["of another type", (kid: string) => ({ alg: "EdDSA", kid, typ: "parley.file.v1" })],
    ["by a kid of another form", () => ({ alg: "EdDSA", kid: "server/1", typ: type })],
    ["by a kid without an id", () => ({ alg: "EdDSA", kid: "device/1", typ: type })],
    ["under the newer name of the algorithm", (kid: string) => ({ alg: "Ed25519", kid, typ: type })],
  ])("is refused if its header is %s", async (_, header) => {
    const text = await signedByJose(header(signer.kid))

    await refused(check(text))
  })

  it("is refused without a signature", async () => {
    const unsecured = `${b64(utf8('{"alg":"none"}'))}.${b64(utf8("{}"))}.`

    await refused(check(unsecured))
  })

  it("is refused in another workspace, in another version, and by another key", async () => {
    const text = await signStatement(type, workspace, {}, signer)
    const later = await signStatement(type, workspace, { v: 2 }, signer)
    const stranger = await makeSigningKey()

    await refused(checkStatement(text, type, newId(), () => key.publicKey))
    await refused(check(later))
    await refused(checkStatement(text, type, workspace, () => stranger.publicKey))
    await refused(checkStatement(text, type, workspace, () => undefined))
  })

  it("is refused over 1 MiB", async () => {
    const text = await signStatement(type, workspace, { much: "x".repeat(1 << 20) }, signer)

    await refused(check(text))
  })

  it("is refused if any one character is another", async () => {
    const text = await signStatement(type, workspace, { greeting: "hello" }, signer)

    await fc.assert(fc.asyncProperty(oneCharacterOff(text), flipped => refused(check(flipped))), { numRuns: 400 })
  })
})

function check(text: string): ReturnType<typeof checkStatement> {
  return checkStatement(text, type, workspace, () => key.publicKey)
}

function signedByJose(header: Readonly<Record<string, string>>): Promise<string> {
  const payload = utf8(JSON.stringify({ v: 1, workspace }))
  return new CompactSign(payload).setProtectedHeader({ ...header, alg: header["alg"] ?? "" }).sign(signer.key)
}

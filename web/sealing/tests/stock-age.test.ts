import { describe, expect, it } from "vitest"
import { openBytes, partFile, rewriteHeader, sealBytes, toRecipients, wholeFile } from "../age.ts"
import { type Bytes, randomBytes, utf8 } from "../bytes.ts"
import { identityText, importIdentity, newSecret } from "../keys.ts"
import { age, decryptWith } from "./stock-age.ts"

describe("the stock age command", () => {
  it.each([0, 1, 65_536, 65_537, 200_000])("opens %i bytes that we sealed", async size => {
    const [secret, plaintext] = [identityText(newSecret()), randomFill(size)]
    const { recipient } = await importIdentity(secret)

    const file = await sealBytes(plaintext, toRecipients([recipient]))

    expect(decryptWith(secret, wholeFile(file))).toEqual(plaintext)
  })

  it.each([0, 1, 65_536, 65_537, 200_000])("writes %i bytes that we open", async size => {
    const [secret, plaintext] = [identityText(newSecret()), randomFill(size)]
    const identity = await importIdentity(secret)

    const file = age(["--encrypt", "--recipient", identity.recipient], plaintext)

    expect(await openBytes(partFile(file), [identity])).toEqual(plaintext)
  })

  it("opens for a reader who was added later, and no more for one who was removed", async () => {
    const [anna, ben] = [identityText(newSecret()), identityText(newSecret())]
    const [annasKey, bensKey] = [await importIdentity(anna), await importIdentity(ben)]
    const file = await sealBytes(utf8("hello"), toRecipients([annasKey.recipient]))

    const rewritten = { ...file, header: await rewriteHeader(file.header, [annasKey], [bensKey.recipient]) }

    expect(decryptWith(ben, wholeFile(rewritten))).toEqual(utf8("hello"))
    expect(() => decryptWith(anna, wholeFile(rewritten))).toThrow()
  })
})

function randomFill(size: number): Bytes {
  const bytes = new Uint8Array(size)
  for (let at = 0; at < size; at += 65_536) bytes.set(randomBytes(Math.min(65_536, size - at)), at)
  return bytes
}

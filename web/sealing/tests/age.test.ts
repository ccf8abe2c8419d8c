import { Decrypter, Encrypter } from "age-encryption"
import fc from "fast-check"
import { beforeAll, describe, expect, it } from "vitest"
import { openBytes, openHeader, partFile, rewriteHeader, sealBytes, toRecipients, wholeFile } from "../age.ts"
import { readHeader, writeHeader } from "../age-header.ts"
import { openWithPassphrase, sealToPassphrase } from "../age-passphrase.ts"
import { type Bytes, randomBytes, utf8 } from "../bytes.ts"
import { CannotOpen } from "../cannot-open.ts"
import { type Identity, importIdentity, makeIdentity, type Recipient } from "../keys.ts"
import { scryptHere } from "../scrypt.ts"
import { anyBytes, oneBitOff, refused } from "./arbitraries.ts"

const grease = { args: ["grease"], body: new Uint8Array() }
let anna: Identity
let ben: Identity

beforeAll(async () => {
  anna = await makeIdentity()
  ben = await makeIdentity()
})

describe("an age file", () => {
  it("opens to what was sealed, for each reader", async () => {
    await fc.assert(fc.asyncProperty(anyBytes(300), async plaintext => {
      const file = await sealBytes(plaintext, toRecipients([anna.recipient, ben.recipient]))
      expect(await openBytes(file, [anna])).toEqual(plaintext)
      expect(await openBytes(partFile(wholeFile(file)), [ben])).toEqual(plaintext)
    }), { numRuns: 50 })
  })

  it("is refused if any one bit is another", async () => {
    const file = wholeFile(await sealBytes(utf8("hello"), toRecipients([anna.recipient])))

    await fc.assert(fc.asyncProperty(oneBitOff(file), async flipped => {
      await refused((async () => await openBytes(partFile(flipped), [anna]))())
    }), { numRuns: 400 })
  })

  it("is what age-encryption opens and writes", async () => {
    const decrypter = new Decrypter()
    decrypter.addIdentity(anna.key)
    const encrypter = new Encrypter()
    encrypter.addRecipient(anna.recipient)

    const file = await sealBytes(utf8("hello"), toRecipients([ben.recipient, anna.recipient]))
    const theirs = await encrypter.encrypt("hello")

    expect(await decrypter.decrypt(wholeFile(file), "text")).toBe("hello")
    expect(await openBytes(partFile(Uint8Array.from(theirs)), [anna])).toEqual(utf8("hello"))
  })

  it("has its stanzas in the order of its readers", async () => {
    const { header } = await sealBytes(utf8("hello"), toRecipients([anna.recipient, ben.recipient]))
    const [first, second] = readHeader(header)

    await refused(openHeader(headerWith([first]), [ben]))
    await refused(openHeader(headerWith([second]), [anna]))

    function headerWith(stanzas: readonly (typeof first)[]): Bytes {
      return writeHeader(new Uint8Array(16), stanzas.filter(stanza => stanza !== undefined))
    }
  })

  it.each([
    "age1pq1xyz", "age1", "AGE-SECRET-KEY-1", "age1tag1qt8lw0ual6avlwmwatk888yqnmdamm7xfd0wak53ut6elz5c4swx2yqdj4e",
  ])("is not sealed to what is no X25519 recipient: %s", async recipient => {
    await refused(sealBytes(utf8("hello"), toRecipients([recipient as Recipient])))
  })
})

describe("a header rewrite", () => {
  it("lets a reader in and another out, and leaves the payload as it is", async () => {
    const file = await sealBytes(utf8("hello"), toRecipients([anna.recipient]))

    const rewritten = { ...file, header: await rewriteHeader(file.header, [anna], [ben.recipient]) }

    expect(await openBytes(rewritten, [ben])).toEqual(utf8("hello"))
    await refused(openBytes(rewritten, [anna]))
  })

  it("is possible only for a reader", async () => {
    const file = await sealBytes(utf8("hello"), toRecipients([anna.recipient]))

    await refused(rewriteHeader(file.header, [ben], [ben.recipient]))
  })
})

describe("a header is refused", () => {
  it("over 256 stanzas, and not written", () => {
    const [most, tooMany] = [256, 257].map(count => Array.from({ length: count }, () => grease))

    expect(readHeader(writeHeader(randomBytes(16), most ?? []))).toHaveLength(256)
    expect(() => readHeader(writeHeader(randomBytes(16), tooMany ?? []))).toThrow(CannotOpen)
    expect(() => toRecipients(Array.from({ length: 257 }, () => anna.recipient))).toThrow(RangeError)
  })

  it("over 1 MiB", () => {
    const header = writeHeader(randomBytes(16), [{ args: ["big"], body: new Uint8Array(800_000) }])

    expect(header.length).toBeGreaterThan(1 << 20)
    expect(() => readHeader(header)).toThrow(CannotOpen)
  })

  it("without a stanza", () => {
    expect(() => readHeader(writeHeader(randomBytes(16), []))).toThrow(CannotOpen)
  })

  it("with a malformed stanza beside one that opens", async () => {
    const file = await sealBytes(utf8("hello"), async key => [
      ...await toRecipients([anna.recipient])(key), { args: ["X25519", "short"], body: new Uint8Array(32) },
    ])

    await refused(openBytes(file, [anna]))
  })
})

describe("a passphrase", () => {
  it("opens what was sealed to it, and another one does not", async () => {
    const file = await sealToPassphrase(utf8("hello"), utf8("correct horse"), scryptHere())

    expect(await openWithPassphrase(file, utf8("correct horse"), scryptHere())).toEqual(utf8("hello"))
    await refused(openWithPassphrase(file, utf8("correct hearse"), scryptHere()))
    expect(readHeader(file.header)[0]?.args[2]).toBe("17")
  })

  it("is what age-encryption opens", async () => {
    const file = await sealToPassphrase(utf8("hello"), utf8("correct horse"), scryptHere())
    const decrypter = new Decrypter()
    decrypter.addPassphrase("correct horse")

    expect(await decrypter.decrypt(wholeFile(file), "text")).toBe("hello")
  })

  it("tells how far it is", async () => {
    const seen: number[] = []
    await sealToPassphrase(utf8("hello"), utf8("correct horse"), scryptHere(done => seen.push(done)))

    expect(seen.length).toBeGreaterThan(10)
    expect([...seen].sort((a, b) => a - b)).toEqual(seen)
    expect(seen.at(-1)).toBe(1)
  })
})

describe("an identity", () => {
  it.each([
    "AGE-SECRET-KEY-PQ-1HZLGZUPT4ET", "age-secret-key-1", "AGE-SECRET-KEY-1QQQQ",
  ])("is refused as %s", async text => {
    await refused(importIdentity(text))
  })
})

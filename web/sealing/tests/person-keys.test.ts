import { hkdfSync, scryptSync } from "node:crypto"
import { beforeAll, describe, expect, it } from "vitest"
import { wholeFile } from "../age.ts"
import { type Bytes, concat, randomBytes, textOf, utf8 } from "../bytes.ts"
import { CannotOpen } from "../cannot-open.ts"
import { type MemberId, newId, type WorkspaceId } from "../ids.ts"
import { importIdentity, scalarOf, sign, verify } from "../keys.ts"
import { type Kit, kitInGroups, kitSignInSecret, makeKit, readKit } from "../kit.ts"
import { judgePassphrase, signInSecret } from "../passphrase.ts"
import {
  makePersonKeys, openKeysWithKit, openKeysWithPassphrase, publicHalves, readIdentityFile,
  sealKeysToKit, sealKeysToPassphrase, unlock, writeIdentityFile,
} from "../person-keys.ts"
import { scryptHere } from "../scrypt.ts"
import { refused } from "./arbitraries.ts"
import { decryptWith } from "./stock-age.ts"

const [workspace, member]: [WorkspaceId, MemberId] = [newId(), newId()]
let kit: Kit

beforeAll(async () => { kit = await makeKit() })

describe("a person's keys", () => {
  it("are an age identity file of exactly five lines", () => {
    const lines = textOf(writeIdentityFile(makePersonKeys(workspace, member))).split("\n")

    expect(lines).toEqual([
      "# parley person keys v1", `# workspace: ${workspace}`, `# member: ${member}`,
      expect.stringMatching(/^# signing: [A-Za-z0-9_-]{43}$/) as string,
      expect.stringMatching(/^AGE-SECRET-KEY-1[0-9A-Z]{58}$/) as string, "",
    ])
  })

  it("are read as they were written", () => {
    const keys = makePersonKeys(workspace, member)
    expect(readIdentityFile(writeIdentityFile(keys))).toEqual(keys)
  })

  it("are refused in any other form", () => {
    const text = textOf(writeIdentityFile(makePersonKeys(workspace, member)))
    const [, , , , secret = ""] = text.split("\n")
    const others = [
      text.trimEnd(), `${text}\n`, `\uFEFF${text}`, text.replace("v1", "v2"), text.replaceAll("\n", "\r\n"),
      text.replace(secret, secret.toLowerCase()), text.replace(/signing: ./, "signing: "), `# more\n${text}`,
      text.replace(member, "somebody"),
    ]

    for (const other of others) expect(() => readIdentityFile(utf8(other)), other).toThrow(CannotOpen)
  })

  it("come back by the passphrase, also when it was typed in another normal form", async () => {
    const keys = makePersonKeys(workspace, member)

    const copy = await sealKeysToPassphrase(keys, "Ein Käsekuchen, bitte", scryptHere())

    expect(await openKeysWithPassphrase(copy, "Ein Ka\u0308sekuchen, bitte", scryptHere())).toEqual(keys)
    await refused(openKeysWithPassphrase(copy, "Ein Kasekuchen, bitte", scryptHere()))
  })

  it("come back by the kit, and by the stock age command", async () => {
    const keys = makePersonKeys(workspace, member)

    const copy = await sealKeysToKit(keys, kit.recipient)

    expect(await openKeysWithKit(copy, await importIdentity(readKit(kitInGroups(kit.text))))).toEqual(keys)
    expect(decryptWith(kit.text, wholeFile(copy))).toEqual(writeIdentityFile(keys))
  })

  it("work when unlocked, cannot be read any more, and leave nothing behind", async () => {
    const keys = makePersonKeys(workspace, member)
    const { key, recipient } = await publicHalves(keys)

    const { identity, person } = await unlock(keys)

    expect(identity.recipient).toBe(recipient)
    expect(await verify(key, await sign(person.key, utf8("hello")), utf8("hello"))).toBe(true)
    expect(concat(keys.scalar, keys.seed)).toEqual(new Uint8Array(64))
    for (const locked of [identity.key, person.key]) {
      await expect(crypto.subtle.exportKey("jwk", locked)).rejects.toThrow()
      await expect(crypto.subtle.exportKey("pkcs8", locked)).rejects.toThrow()
    }
  })
})

describe("a passphrase", () => {
  it.each([
    ["too short", "too-short"], ["long enough", "fine"], ["👋".repeat(9), "too-short"], ["👋".repeat(10), "fine"],
    ["a\u0308".repeat(9), "too-short"], ["x".repeat(1024), "fine"], ["x".repeat(1025), "too-long"],
  ])("%j is %s", (passphrase, verdict) => {
    expect(judgePassphrase(passphrase)).toBe(verdict)
  })
})

describe("the sign-in secret", () => {
  it("is what the format says, by Node's scrypt and HKDF", async () => {
    const salt = randomBytes(16)
    const key = scryptSync("correct horse", concat(utf8("parley/sign-in/v1"), salt), 32, {
      N: 2 ** 17, r: 8, p: 1, maxmem: 2 ** 28,
    })

    expect(await signInSecret("correct horse", salt, 17, scryptHere()))
      .toEqual(hkdfOf(Uint8Array.from(key), "parley/sign-in/v1/secret"))
  })

  it.each([16, 21, 17.5, NaN, -1])("is not computed at a cost of %d", async cost => {
    await expect(signInSecret("correct horse", randomBytes(16), cost, scryptHere())).rejects.toThrow(RangeError)
  })

  it("is not computed with a salt of another size", async () => {
    await expect(signInSecret("correct horse", randomBytes(15), 17, scryptHere())).rejects.toThrow(RangeError)
  })
})

describe("a recovery kit", () => {
  it("is printed in groups of four after the prefix", () => {
    expect(kitInGroups(kit.text)).toMatch(/^AGE-SECRET-KEY-1( [0-9A-Z]{4}){14} [0-9A-Z]{2}$/)
  })

  it("may be typed in lower case and with white space anywhere", () => {
    expect(readKit(`  ${kitInGroups(kit.text).toLowerCase().replaceAll(" ", "\n ")} `)).toBe(kit.text)
  })

  it("is refused with a typing mistake", () => {
    const last = kit.text.at(-1) === "Q" ? "P" : "Q"
    expect(() => readKit(kit.text.slice(0, -1) + last)).toThrow(CannotOpen)
  })

  it("signs in with a secret of its own", () => {
    expect(kitSignInSecret(kit.text)).toEqual(hkdfOf(scalarOf(kit.text), "parley/kit/v1/sign-in"))
  })
})

function hkdfOf(key: Bytes, info: string): Bytes {
  return new Uint8Array(hkdfSync("sha256", key, new Uint8Array(), info, 32))
}

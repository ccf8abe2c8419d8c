import { type Bytes, concat, utf8, wipe } from "./bytes.ts"
import { hkdf } from "./hashing.ts"
import type { Scrypt } from "./scrypt.ts"

/** What a person can be told about a passphrase before anything is sealed to it. */
export type PassphraseVerdict = "fine" | "too-short" | "too-long" | "not-text"

/** The costs of a sign-in secret that a client computes: less is too weak, more is an attack on this device. */
export const signInCosts = { least: 17, most: 20 } as const

/** At least 10 Unicode code points, at most 1,024 bytes, no half of a surrogate pair, all of its NFC form. */
export function judgePassphrase(text: string): PassphraseVerdict {
  const normal = text.normalize("NFC")
  if (/\p{Surrogate}/u.test(normal)) return "not-text"
  if (Array.from(normal).length < 10) return "too-short"
  return utf8(normal).length > 1024 ? "too-long" : "fine"
}

/**
 * The bytes of a passphrase: the UTF-8 of its Unicode NFC form. The caller wipes them. Throws a RangeError for one that
 * {@link judgePassphrase} does not find fine.
 */
export function passphraseBytes(text: string): Bytes {
  const verdict = judgePassphrase(text)
  if (verdict !== "fine") throw new RangeError(`passphrase: ${verdict}`)
  return utf8(text.normalize("NFC"))
}

/**
 * What the browser shows the hub instead of the passphrase (formats/person-keys.md#sign-in-secret).
 * Throws a RangeError for a cost outside {@link signInCosts}, a salt that is not 16 bytes, or an unfit passphrase.
 */
export async function signInSecret(passphrase: string, salt: Bytes, cost: number, scrypt: Scrypt): Promise<Bytes> {
  if (!(Number.isInteger(cost) && cost >= signInCosts.least && cost <= signInCosts.most)) {
    throw new RangeError(`cost: want ${signInCosts.least} to ${signInCosts.most}, got ${cost}`)
  }
  if (salt.length !== 16) throw new RangeError(`salt: want 16 bytes, got ${salt.length}`)
  const secret = passphraseBytes(passphrase)
  const key = await scrypt(secret, concat(utf8("parley/sign-in/v1"), salt), cost)
  try {
    return hkdf(key, "parley/sign-in/v1/secret")
  } finally {
    wipe(secret, key)
  }
}

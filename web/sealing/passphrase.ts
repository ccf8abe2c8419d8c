import { type Bytes, concat, utf8, wipe } from "./bytes.ts"
import { hkdf } from "./hashing.ts"
import type { Scrypt } from "./scrypt.ts"

/** What a person is told about a passphrase before anything is sealed to it. */
export type PassphraseVerdict = "fine" | "too-short" | "too-long"

/** The costs of a sign-in secret that a client computes: less is too weak, more is an attack on this device. */
export const signInCosts = { least: 17, most: 20 } as const

/** The bytes of a passphrase: the UTF-8 of its Unicode NFC form. The caller wipes them. */
export function passphraseBytes(text: string): Bytes {
  return utf8(text.normalize("NFC"))
}

/** At least 10 characters (Unicode code points), at most 1,024 bytes. */
export function judgePassphrase(text: string): PassphraseVerdict {
  if (Array.from(text.normalize("NFC")).length < 10) return "too-short"
  return passphraseBytes(text).length > 1024 ? "too-long" : "fine"
}

/**
 * What the browser shows the hub instead of the passphrase (formats/person-keys.md#sign-in-secret).
 * Throws a RangeError for a cost outside {@link signInCosts} or a salt that is not 16 bytes: the hub asked for it.
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

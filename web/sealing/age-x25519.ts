import { chacha20poly1305 } from "@noble/ciphers/chacha.js"
import { base64nopad } from "@scure/base"
import type { Stanza } from "./age-header.ts"
import { type Bytes, concat, wipe } from "./bytes.ts"
import { hkdfSalted } from "./hashing.ts"
import { agree, makeIdentity, publicValueOf, type Recipient } from "./keys.ts"

/** Wraps a file key for one recipient (https://c2sp.org/age, "The X25519 recipient type"). */
export async function wrapForRecipient(fileKey: Bytes, recipient: Recipient): Promise<Stanza> {
  const theirs = publicValueOf(recipient)
  const ephemeral = await makeIdentity()
  const share = publicValueOf(ephemeral.recipient)
  const secret = await agree(ephemeral.key, theirs)
  const key = hkdfSalted(secret, concat(share, theirs), "age-encryption.org/v1/X25519")
  try {
    return { args: ["X25519", base64nopad.encode(share)], body: wrapFileKey(fileKey, key) }
  } finally {
    wipe(secret, key)
  }
}

/** Encrypts a file key under a key that is used once, hence the nonce of zeros. */
export function wrapFileKey(fileKey: Bytes, key: Bytes): Bytes {
  return chacha20poly1305(key, new Uint8Array(12)).encrypt(fileKey)
}

/** The inverse of {@link wrapFileKey}; null if the key is not the one. */
export function unwrapFileKey(body: Uint8Array, key: Bytes): Bytes | null {
  try {
    return chacha20poly1305(key, new Uint8Array(12)).decrypt(body)
  } catch {
    return null
  }
}

import { hkdf as nobleHkdf } from "@noble/hashes/hkdf.js"
import { hmac as nobleHmac } from "@noble/hashes/hmac.js"
import { sha256 as nobleSha256 } from "@noble/hashes/sha2.js"
import { b64, type Bytes, utf8 } from "./bytes.ts"

/** SHA-256. */
export function sha256(...parts: readonly Uint8Array[]): Bytes {
  const hash = nobleSha256.create()
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** SHA-256 over a stream of chunks. */
export interface RunningHash {
  update(chunk: Uint8Array): void
  digest(): Bytes
}

/** Starts a SHA-256 over chunks that come one by one. */
export function runningSha256(): RunningHash {
  const hash = nobleSha256.create()
  return { update: chunk => void hash.update(chunk), digest: () => hash.digest() }
}

/** b64 of the SHA-256 of an ASCII text: how the formats name a statement, a manifest or a list. */
export function hashOfText(text: string): string {
  return b64(sha256(utf8(text)))
}

/** HKDF-SHA-256 with empty salt and 32 bytes of output (formats/README.md). */
export function hkdf(ikm: Uint8Array, info: string): Bytes {
  return hkdfSalted(ikm, undefined, info)
}

/** HKDF-SHA-256 with a salt, as age's X25519 stanza wants it. */
export function hkdfSalted(ikm: Uint8Array, salt: Uint8Array | undefined, info: string): Bytes {
  return nobleHkdf(nobleSha256, ikm, salt, utf8(info), 32)
}

/** HMAC-SHA-256. */
export function hmac(key: Uint8Array, data: Uint8Array): Bytes {
  return nobleHmac(nobleSha256, key, data)
}

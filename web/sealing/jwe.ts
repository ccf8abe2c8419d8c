import { b64, type Bytes, concat, fromB64, fromB64Of, randomBytes, sameBytes, utf8 } from "./bytes.ts"
import { refuseUnless } from "./cannot-open.ts"
import { hkdf } from "./hashing.ts"
import type { FileId, SegmentId } from "./ids.ts"

/** A text sealed as a JWE in compact form (RFC 7516): `dir`, `A256GCM`, and nothing else. */
export type Jwe = string

/** A key for JWEs with the commitment that tells it from every other key. */
export interface CommittedKey {
  readonly kid: string
  readonly key: CryptoKey
}

/** More than may be sealed at once: at most 256 KiB of text when sealed. */
export class TooLong extends Error {
  override readonly name = "TooLong"
}

const limit = 256 << 10
const tagSize = 16
const ivSize = 12

/** Derives the key and the commitment of a segment or file (formats/segment.md, formats/file.md). */
export async function deriveKey(
  secret: Bytes, keyInfo: string, commitmentInfo: string, id: SegmentId | FileId,
): Promise<CommittedKey> {
  const raw = hkdf(secret, keyInfo + id)
  try {
    const key = await crypto.subtle.importKey("raw", raw, { name: "AES-GCM" }, false, ["encrypt", "decrypt"])
    return { kid: `${id}.${b64(hkdf(secret, commitmentInfo + id))}`, key }
  } finally {
    raw.fill(0)
  }
}

/** Seals a plaintext under a fresh random nonce. Throws {@link TooLong}. */
export async function sealJwe({ kid, key }: CommittedKey, plaintext: Bytes): Promise<Jwe> {
  const header = b64(utf8(headerOf(kid)))
  const iv = randomBytes(ivSize)
  const sealed = new Uint8Array(await crypto.subtle.encrypt(parameters(iv, header), key, plaintext))
  const parts = [header, "", b64(iv), b64(sealed.subarray(0, -tagSize)), b64(sealed.subarray(-tagSize))]
  const jwe = parts.join(".")
  if (jwe.length > limit) throw new TooLong(`want at most ${limit} characters when sealed, got ${jwe.length}`)
  return jwe
}

/** Opens a JWE. Its header, and with it the key's commitment, is compared in constant time before all else. */
export async function openJwe(jwe: Jwe, { kid, key }: CommittedKey): Promise<Bytes> {
  refuseUnless(jwe.length <= limit)
  const [header = "", encryptedKey, iv = "", ciphertext = "", tag = "", ...more] = jwe.split(".")
  refuseUnless(sameBytes(fromB64(header), utf8(headerOf(kid))))
  refuseUnless(encryptedKey === "" && more.length === 0)
  const sealed = concat(fromB64(ciphertext), fromB64Of(tagSize, tag))
  return new Uint8Array(await crypto.subtle.decrypt(parameters(fromB64Of(ivSize, iv), header), key, sealed))
}

function headerOf(kid: string): string {
  return `{"alg":"dir","enc":"A256GCM","kid":"${kid}"}`
}

function parameters(iv: Bytes, header: string): AesGcmParams {
  return { name: "AES-GCM", iv, additionalData: utf8(header), tagLength: 8 * tagSize }
}

import { bech32 } from "@scure/base"
import { b64, type Bytes, concat, fromB64Of, randomBytes, wipe } from "./bytes.ts"
import { CannotOpen, refuseUnless } from "./cannot-open.ts"

/** An age X25519 recipient, `age1…`. */
export type Recipient = `age1${string}`

/** An age identity in the clear, `AGE-SECRET-KEY-1…`. Hold it as briefly as possible. */
export type IdentityText = `AGE-SECRET-KEY-1${string}`

/** An X25519 private key that opens and whose bytes cannot be read, with its recipient. */
export interface Identity {
  readonly key: CryptoKey
  readonly recipient: Recipient
}

/** A private Ed25519 key whose bytes cannot be read, with its public half in b64. */
export interface SigningKey {
  readonly key: CryptoKey
  readonly publicKey: string
}

const identityPrefix = "AGE-SECRET-KEY-1"

/** Makes an age identity whose bytes nobody can read, not even this page. */
export async function makeIdentity(): Promise<Identity> {
  const pair = await crypto.subtle.generateKey({ name: "X25519" }, false, ["deriveBits"])
  return { key: pair.privateKey, recipient: recipientOf(await rawPublic(pair)) }
}

/** Makes an Ed25519 key whose bytes nobody can read, not even this page. */
export async function makeSigningKey(): Promise<SigningKey> {
  const pair = await crypto.subtle.generateKey({ name: "Ed25519" }, false, ["sign", "verify"])
  return { key: pair.privateKey, publicKey: b64(await rawPublic(pair)) }
}

/** Takes the 32 bytes of an X25519 secret into a key that cannot be read back. The caller wipes the bytes. */
export async function importScalar(scalar: Bytes): Promise<Identity> {
  const key = await importPkcs8("X25519", 0x6e, scalar, ["deriveBits"])
  const basepoint = Uint8Array.from({ length: 32 }, (_, i) => i === 0 ? 9 : 0)
  return { key, recipient: recipientOf(await agree(key, basepoint)) }
}

/** Takes the 32-byte seed of an Ed25519 key into a key that cannot be read back. The caller wipes the bytes. */
export function importSeed(seed: Bytes): Promise<CryptoKey> {
  return importPkcs8("Ed25519", 0x70, seed, ["sign"])
}

/** The shared secret of an X25519 key and a public value. Refuses values of low order, as WebCrypto does. */
export async function agree(key: CryptoKey, publicValue: Bytes): Promise<Bytes> {
  const other = await crypto.subtle.importKey("raw", publicValue, { name: "X25519" }, false, [])
  return new Uint8Array(await crypto.subtle.deriveBits({ name: "X25519", public: other }, key, 256))
}

/** Signs by Ed25519 (RFC 8032). */
export async function sign(key: CryptoKey, data: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.sign({ name: "Ed25519" }, key, data))
}

/** Verifies an Ed25519 signature under a public key in b64. */
export async function verify(publicKey: string, signature: Bytes, data: Bytes): Promise<boolean> {
  const key = await crypto.subtle.importKey("raw", fromB64Of(32, publicKey), { name: "Ed25519" }, false, ["verify"])
  return await crypto.subtle.verify({ name: "Ed25519" }, key, signature, data)
}

/** Fresh bytes for an X25519 secret or an Ed25519 seed. */
export function newSecret(): Bytes {
  return randomBytes(32)
}

/** The recipient of a public X25519 value. */
export function recipientOf(publicValue: Uint8Array): Recipient {
  return bech32.encodeFromBytes("age", publicValue) as Recipient
}

/** The public X25519 value of a recipient; refuses every other kind, hybrid ones too. */
export function publicValueOf(recipient: string): Bytes {
  refuseUnless(recipient === recipient.toLowerCase())
  return bech32Bytes("age", recipient)
}

/** Takes a recipient from outside. */
export function asRecipient(text: unknown): Recipient {
  refuseUnless(typeof text === "string")
  publicValueOf(text)
  return text as Recipient
}

/** Writes an X25519 secret as age does. */
export function identityText(scalar: Uint8Array): IdentityText {
  return bech32.encodeFromBytes("AGE-SECRET-KEY-", scalar).toUpperCase() as IdentityText
}

/** The 32 bytes of `AGE-SECRET-KEY-1…`; refuses every other kind. The caller wipes them. */
export function scalarOf(identity: string): Bytes {
  refuseUnless(identity.startsWith(identityPrefix))
  return bech32Bytes("age-secret-key-", identity)
}

/** Takes `AGE-SECRET-KEY-1…` into a key that cannot be read back. */
export async function importIdentity(identity: string): Promise<Identity> {
  const scalar = scalarOf(identity)
  try {
    return await importScalar(scalar)
  } finally {
    wipe(scalar)
  }
}

function bech32Bytes(prefix: string, text: string): Bytes {
  const decoded = bech32.decodeUnsafe(text)
  refuseUnless(decoded?.prefix === prefix)
  try {
    const bytes = new Uint8Array(bech32.fromWords(decoded.words))
    refuseUnless(bytes.length === 32)
    return bytes
  } catch {
    throw new CannotOpen()
  }
}

async function rawPublic(pair: CryptoKeyPair): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey))
}

/** WebCrypto takes raw private keys only as PKCS #8, which is a fixed prefix for these curves (RFC 8410 §7). */
async function importPkcs8(name: string, curve: number, secret: Bytes, usages: KeyUsage[]): Promise<CryptoKey> {
  refuseUnless(secret.length === 32)
  const prefix = [0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, curve, 4, 0x22, 4, 0x20]
  const pkcs8 = concat(Uint8Array.from(prefix), secret)
  try {
    return await crypto.subtle.importKey("pkcs8", pkcs8, { name }, false, usages)
  } finally {
    wipe(pkcs8)
  }
}

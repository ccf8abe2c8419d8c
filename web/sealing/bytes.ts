import { CannotOpen, refuseUnless } from "./cannot-open.ts"

/** Bytes that WebCrypto takes: never a view of shared memory. */
export type Bytes = Uint8Array<ArrayBuffer>

/** The UTF-8 of a text. */
export function utf8(text: string): Bytes {
  return new TextEncoder().encode(text)
}

/** The text of some UTF-8. Refuses invalid UTF-8 and keeps a byte-order mark, which the formats then refuse. */
export function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new CannotOpen()
  }
}

/** The parts, one after the other. */
export function concat(...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** Whether two byte strings are equal, in a time that depends on their lengths alone. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  let difference = 0
  for (let i = 0; i < a.length; i++) difference |= (a[i] ?? 0) ^ (b[i] ?? 0)
  return difference === 0
}

/** Fresh bytes from the platform's generator, at most 65,536 at a time. */
export function randomBytes(size: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(size))
}

/** Overwrites secrets that are no longer needed. */
export function wipe(...secrets: readonly Uint8Array[]): void {
  for (const secret of secrets) secret.fill(0)
}

/** base64url without padding (RFC 4648 §5). */
export function b64(bytes: Uint8Array): string {
  let binary = ""
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")
}

/** Reads base64url; refuses padding, white space, other characters and trailing bits that are not zero. */
export function fromB64(text: string): Bytes {
  refuseUnless(/^[A-Za-z0-9_-]*$/.test(text) && text.length % 4 !== 1)
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"))
  const bytes = Uint8Array.from(binary, character => character.charCodeAt(0))
  refuseUnless(b64(bytes) === text)
  return bytes
}

/** {@link fromB64} of a value that must have a given size. */
export function fromB64Of(size: number, text: string): Bytes {
  const bytes = fromB64(text)
  refuseUnless(bytes.length === size)
  return bytes
}

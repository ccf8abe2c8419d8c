import { utf8 } from "./bytes.ts"
import { refuseUnless } from "./cannot-open.ts"
import { sha256 } from "./hashing.ts"
import { wantHash } from "./json.ts"
import { asRecipient, type Recipient } from "./keys.ts"

/** The public halves of a bot's own key. */
export interface AppHalves {
  readonly recipient: Recipient
  readonly key: string
}

const compared = 16

/** The line that a bot prints and an admin pastes: recipient and key. */
export function appKeyLine({ recipient, key }: AppHalves): string {
  return `${recipient} ${key}`
}

/** Reads what an admin has pasted. */
export function readAppKey(line: string): AppHalves {
  const [recipient, key, ...more] = line.trim().split(/\s+/)
  refuseUnless(more.length === 0)
  return { recipient: asRecipient(recipient), key: wantHash(key) }
}

/** For two people to compare: the first 16 bytes of SHA-256 of the line, in groups of four hexadecimal digits. */
export function fingerprintOf(halves: AppHalves): string {
  const bytes = sha256(utf8(appKeyLine(halves))).subarray(0, compared)
  const digits = Array.from(bytes, byte => byte.toString(16).padStart(2, "0")).join("")
  return digits.replace(/(.{4})(?!$)/g, "$1 ")
}

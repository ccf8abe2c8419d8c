import { type Bytes, wipe } from "./bytes.ts"
import { hkdf } from "./hashing.ts"
import { type IdentityText, identityText, importScalar, newSecret, type Recipient, scalarOf } from "./keys.ts"

/** A recovery kit: the text exists only on the printed page. */
export interface Kit {
  readonly text: IdentityText
  readonly recipient: Recipient
}

const prefix = "AGE-SECRET-KEY-1"

/** Makes a recovery kit, for a person or for a workspace. */
export async function makeKit(): Promise<Kit> {
  const scalar = newSecret()
  try {
    return { text: identityText(scalar), recipient: (await importScalar(scalar)).recipient }
  } finally {
    wipe(scalar)
  }
}

/** The kit as it is printed: after the prefix, groups of four. */
export function kitInGroups(text: IdentityText): string {
  return [prefix, ...text.slice(prefix.length).match(/.{1,4}/g) ?? []].join(" ")
}

/** Reads a kit that a person typed or scanned: white space and case do not matter. */
export function readKit(typed: string): IdentityText {
  const text = typed.replaceAll(/\s/g, "").toUpperCase()
  wipe(scalarOf(text))
  return text as IdentityText
}

/** What the kit shows the hub to sign in, so that a lost passphrase can be replaced. */
export function kitSignInSecret(kit: IdentityText): Bytes {
  const scalar = scalarOf(kit)
  try {
    return hkdf(scalar, "parley/kit/v1/sign-in")
  } finally {
    wipe(scalar)
  }
}

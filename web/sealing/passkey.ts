import type { AgeFile } from "./age.ts"
import { type Bytes, utf8, wipe } from "./bytes.ts"
import { hkdf } from "./hashing.ts"
import { type Identity, importScalar } from "./keys.ts"
import { openKeysWithKit, type PersonKeys, sealKeysToKit } from "./person-keys.ts"

/** What a passkey's authenticator is asked for by the PRF extension. Its answer is another for each passkey. */
export const passkeyInput: Bytes = utf8("parley/passkey/v1")

/** Seals a person's keys to what a passkey's authenticator answered. */
export async function sealKeysToPasskey(keys: PersonKeys, output: Bytes): Promise<AgeFile> {
  return await sealKeysToKit(keys, (await passkeyIdentity(output)).recipient)
}

/** Opens the copy sealed to a passkey. */
export async function openKeysWithPasskey(copy: AgeFile, output: Bytes): Promise<PersonKeys> {
  return await openKeysWithKit(copy, await passkeyIdentity(output))
}

/** The age identity that follows from a passkey's answer (formats/person-keys.md). */
async function passkeyIdentity(output: Bytes): Promise<Identity> {
  const scalar = hkdf(output, "parley/passkey/v1/identity")
  try {
    return await importScalar(scalar)
  } finally {
    wipe(scalar)
  }
}

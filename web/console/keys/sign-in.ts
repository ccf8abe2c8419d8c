import type { Hub } from "../../api/http.ts"
import {
  b64, CannotOpen, type Fraction, fromB64, type IdentityText, importIdentity, openKeysWithKit, openKeysWithPassphrase,
  partFile, type PersonKeys, scryptInWorker, signInSecret, wipe,
} from "../../sealing/index.ts"
import { kitSecret } from "./credential.ts"

/**
 * Signs in by passphrase: one run of scrypt shows the hub that it is the right one, another opens the keys that the hub
 * answers with. Neither can stand in for the other, or the hub could try passphrases on the keys it keeps.
 */
export async function signInByPassphrase(
  hub: Hub, email: string, passphrase: string, progress: Fraction,
): Promise<PersonKeys> {
  const { salt, cost } = await hub.post<{ salt: string, cost: number }>("/sign-in/salt", { email })
  const prove = scryptInWorker(done => { progress(done / 2) })
  const secret = await signInSecret(passphrase, fromB64(salt), cost, prove)
  try {
    const { keys } = await hub.post<{ keys: string }>("/sign-in", { email, secret: b64(secret) })
    return await openSealedKeys(keys, passphrase, done => { progress(0.5 + done / 2) })
  } finally {
    wipe(secret)
  }
}

/** Signs in by the recovery kit. */
export async function signInByKit(hub: Hub, email: string, kit: IdentityText): Promise<PersonKeys> {
  const { keys } = await hub.post<{ keys: string }>("/sign-in/kit", { email, secret: kitSecret(kit) })
  return await openKeysWithKit(partFile(fromB64(keys)), await importIdentity(kit))
}

/** Opens the copy of the keys that is sealed to the passphrase. Throws {@link CannotOpen} for a wrong one. */
export async function openSealedKeys(sealed: string, passphrase: string, progress: Fraction): Promise<PersonKeys> {
  return await openKeysWithPassphrase(partFile(fromB64(sealed)), passphrase, scryptInWorker(progress))
}

/** What went wrong, for the person who tried. */
export function signInTrouble(error: unknown, tried: "passphrase" | "kit"): string {
  if (error instanceof CannotOpen && tried === "passphrase") return "That is not the passphrase of these keys."
  if (error instanceof CannotOpen) return "This recovery kit does not open these keys. Is it the newest one?"
  return error instanceof Error ? error.message : "Something went wrong. Try again."
}

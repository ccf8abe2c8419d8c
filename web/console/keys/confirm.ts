import type { Hub } from "../../api/http.ts"
import {
  b64, type Fraction, fromB64, type IdentityText, makeKit, type PersonKeys, scryptInWorker, signInSecret, wipe,
} from "../../sealing/index.ts"
import { halves, sealByKit, sealByPassphrase } from "./credential.ts"
import { openSealedKeys } from "./sign-in.ts"

/** What the hub keeps of a member's keys, for herself. */
interface OwnKeysBody {
  readonly salt: string
  readonly cost: number
  readonly keysByPassphrase: string
}

/** Proves again who sits here, as dangerous acts want it: one run of scrypt. */
export async function confirm(hub: Hub, passphrase: string, progress: Fraction): Promise<void> {
  const { salt, cost } = await hub.get<OwnKeysBody>("/me/keys")
  await prove(hub, passphrase, { salt, cost }, progress)
}

/**
 * Proves again who sits here and opens her keys: two runs of scrypt, side by side. Both have ended when it has failed,
 * so nothing is told of their progress afterwards. The caller wipes the keys.
 */
export async function confirmAndOpen(hub: Hub, passphrase: string, progress: Fraction): Promise<PersonKeys> {
  const [own, [first, second]] = [await hub.get<OwnKeysBody>("/me/keys"), halves(progress)]
  const [opened, proved] = await Promise.allSettled([
    openSealedKeys(own.keysByPassphrase, passphrase, first), prove(hub, passphrase, own, second),
  ])
  if (opened.status === "rejected") throw opened.reason
  if (proved.status === "fulfilled") return opened.value
  wipe(opened.value.scalar, opened.value.seed)
  throw proved.reason
}

/** Makes a new recovery kit. The one before opens nothing any more. */
export async function renewKit(hub: Hub, passphrase: string, progress: Fraction): Promise<IdentityText> {
  const keys = await confirmAndOpen(hub, passphrase, progress)
  try {
    const kit = await makeKit()
    const { kitSecret, keysByKit } = await sealByKit(keys, kit)
    await hub.put("/me/kit", { secret: kitSecret, keys: keysByKit })
    return kit.text
  } finally {
    wipe(keys.scalar, keys.seed)
  }
}

/** Seals the keys to another passphrase. The one before neither signs in nor opens anything any more. */
export async function changePassphrase(
  hub: Hub, present: string, next: string, progress: Fraction,
): Promise<void> {
  const [first, second] = halves(progress)
  const keys = await confirmAndOpen(hub, present, first)
  try {
    const { salt, cost, secret, keysByPassphrase } = await sealByPassphrase(keys, next, second)
    await hub.put("/me/passphrase", { salt, cost, secret, keys: keysByPassphrase })
  } finally {
    wipe(keys.scalar, keys.seed)
  }
}

async function prove(
  hub: Hub, passphrase: string, { salt, cost }: Pick<OwnKeysBody, "salt" | "cost">, progress: Fraction,
): Promise<void> {
  const secret = await signInSecret(passphrase, fromB64(salt), cost, scryptInWorker(progress))
  try {
    await hub.post("/sessions/confirm", { secret: b64(secret) })
  } finally {
    wipe(secret)
  }
}

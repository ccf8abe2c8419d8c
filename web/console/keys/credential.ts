import {
  b64, type Fraction, type IdentityText, type Kit, kitSignInSecret, type PersonKeys, randomBytes, scryptInWorker,
  sealKeysToKit, sealKeysToPassphrase, signInSecret, wholeFile, wipe,
} from "../../sealing/index.ts"

/** What proves a passphrase to the hub, and the keys sealed to it, as the API takes them. */
export interface PassphrasePart {
  readonly salt: string
  readonly cost: number
  readonly secret: string
  readonly keysByPassphrase: string
}

/** What proves a recovery kit to the hub, and the keys sealed to it. */
export interface KitPart {
  readonly kitSecret: string
  readonly keysByKit: string
}

const cost = 17

/** Derives and seals by a passphrase: two runs of scrypt, side by side. */
export async function sealByPassphrase(
  keys: PersonKeys, passphrase: string, progress: Fraction,
): Promise<PassphrasePart> {
  const [salt, [first, second]] = [randomBytes(16), halves(progress)]
  const [secret, file] = await Promise.all([
    signInSecret(passphrase, salt, cost, scryptInWorker(first)),
    sealKeysToPassphrase(keys, passphrase, scryptInWorker(second)),
  ])
  try {
    return { salt: b64(salt), cost, secret: b64(secret), keysByPassphrase: b64(wholeFile(file)) }
  } finally {
    wipe(secret)
  }
}

/** Seals by a recovery kit. */
export async function sealByKit(keys: PersonKeys, kit: Kit): Promise<KitPart> {
  const file = await sealKeysToKit(keys, kit.recipient)
  return { kitSecret: kitSecret(kit.text), keysByKit: b64(wholeFile(file)) }
}

/** What a recovery kit shows the hub. */
export function kitSecret(kit: IdentityText): string {
  const secret = kitSignInSecret(kit)
  try {
    return b64(secret)
  } finally {
    wipe(secret)
  }
}

/** The progress of two computations that run side by side, as one. */
export function halves(progress: Fraction): readonly [Fraction, Fraction] {
  const done = [0, 0]
  const part = (index: 0 | 1): Fraction => fraction => {
    done[index] = fraction
    progress(((done[0] ?? 0) + (done[1] ?? 0)) / 2)
  }
  return [part(0), part(1)]
}

import { type AgeFile, openBytes, sealBytes, toRecipients } from "./age.ts"
import { openWithPassphrase, sealToPassphrase } from "./age-passphrase.ts"
import { b64, type Bytes, fromB64Of, textOf, utf8, wipe } from "./bytes.ts"
import { orCannotOpen, refuseUnless } from "./cannot-open.ts"
import { asId, type MemberId, type WorkspaceId } from "./ids.ts"
import { type Identity, identityText, importScalar, importSeed, newSecret, type Recipient, scalarOf } from "./keys.ts"
import { passphraseBytes } from "./passphrase.ts"
import type { Scrypt } from "./scrypt.ts"
import { publicKeyOf } from "./seed.ts"
import { memberKid, type Signer } from "./statement.ts"

/** A person's keys in the clear, for one member of one workspace. {@link unlock} wipes them. */
export interface PersonKeys {
  readonly workspace: WorkspaceId
  readonly member: MemberId
  readonly scalar: Bytes
  readonly seed: Bytes
}

/** A person's keys as the browser holds them: they work, and their bytes cannot be read. */
export interface UnlockedKeys {
  readonly workspace: WorkspaceId
  readonly member: MemberId
  readonly identity: Identity
  readonly person: Signer
}

const fiveLines =
  /^# parley person keys v1\n# workspace: (.*)\n# member: (.*)\n# signing: (.*)\n(AGE-SECRET-KEY-1.*)\n$/

/** Makes the keys of a new member. */
export function makePersonKeys(workspace: WorkspaceId, member: MemberId): PersonKeys {
  return { workspace, member, scalar: newSecret(), seed: newSecret() }
}

/** What the directory says about a member: the recipient, and the public key as `key`. */
export async function publicHalves(keys: PersonKeys): Promise<{ readonly recipient: Recipient, readonly key: string }> {
  const { recipient } = await importScalar(keys.scalar)
  return { recipient, key: publicKeyOf(keys.seed) }
}

/** Seals a person's keys to a passphrase. */
export async function sealKeysToPassphrase(keys: PersonKeys, passphrase: string, scrypt: Scrypt): Promise<AgeFile> {
  const [file, secret] = [writeIdentityFile(keys), passphraseBytes(passphrase)]
  try {
    return await sealToPassphrase(file, secret, scrypt)
  } finally {
    wipe(file, secret)
  }
}

/** Seals a person's keys to the recovery kit. */
export async function sealKeysToKit(keys: PersonKeys, kit: Recipient): Promise<AgeFile> {
  const file = writeIdentityFile(keys)
  try {
    return await sealBytes(file, toRecipients([kit]))
  } finally {
    wipe(file)
  }
}

/** Opens the copy sealed to a passphrase. */
export function openKeysWithPassphrase(copy: AgeFile, passphrase: string, scrypt: Scrypt): Promise<PersonKeys> {
  return orCannotOpen(async () => {
    const secret = passphraseBytes(passphrase)
    try {
      return takeIdentityFile(await openWithPassphrase(copy, secret, scrypt))
    } finally {
      wipe(secret)
    }
  })
}

/** Opens the copy sealed to the recovery kit. */
export async function openKeysWithKit(copy: AgeFile, kit: Identity): Promise<PersonKeys> {
  return takeIdentityFile(await openBytes(copy, [kit]))
}

/** Takes a person's keys into the browser's keeping, where nobody can read their bytes, and wipes them. */
export async function unlock(keys: PersonKeys): Promise<UnlockedKeys> {
  try {
    const [identity, key] = await Promise.all([importScalar(keys.scalar), importSeed(keys.seed)])
    return { workspace: keys.workspace, member: keys.member, identity, person: { kid: memberKid(keys.member), key } }
  } finally {
    wipe(keys.scalar, keys.seed)
  }
}

/** The identity file of formats/person-keys.md: five lines that the stock `age` command takes as well. */
export function writeIdentityFile(keys: PersonKeys): Bytes {
  const lines = [
    "# parley person keys v1",
    `# workspace: ${keys.workspace}`,
    `# member: ${keys.member}`,
    `# signing: ${b64(keys.seed)}`,
    identityText(keys.scalar),
    "",
  ]
  return utf8(lines.join("\n"))
}

/** Reads an identity file; refuses everything but the exact five lines. */
export function readIdentityFile(file: Bytes): PersonKeys {
  const [, workspace, member, seed, identity] = fiveLines.exec(textOf(file)) ?? []
  refuseUnless(seed !== undefined && identity !== undefined && identity === identity.toUpperCase())
  return { workspace: asId(workspace), member: asId(member), scalar: scalarOf(identity), seed: fromB64Of(32, seed) }
}

function takeIdentityFile(file: Bytes): PersonKeys {
  try {
    return readIdentityFile(file)
  } finally {
    wipe(file)
  }
}

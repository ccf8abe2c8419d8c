import type { Hub } from "../../api/http.ts"
import {
  b64, type Bytes, fromB64, newId, openKeysWithPasskey, partFile, passkeyInput, type PersonKeys, randomBytes,
  sealKeysToPasskey, wholeFile, wipe,
} from "../../sealing/index.ts"

/** A passkey of one's own, as the hub lists it. */
export interface PasskeyBody {
  readonly id: string
  readonly credentialId: string
  readonly name: string
  /** The keys that it opens; null when it only signs in. */
  readonly keys: string | null
  readonly addedAt: string
  readonly usedAt: string | null
}

interface ChallengeBody {
  readonly challenge: string
  readonly host: string
}

interface RegistrationBody {
  readonly challenge: string
  readonly host: string
  readonly handle: string
  readonly email: string
  readonly name: string
  readonly exclude: readonly string[]
}

/** The person turned away from the authenticator's question, or it knows no passkey of this hub. */
export class NoPasskey extends Error {
  override readonly name = "NoPasskey"

  constructor() {
    super("No passkey was used. Try again, or use your passphrase.")
  }
}

/** Whether this browser can have passkeys at all. */
export function hasPasskeys(): boolean {
  return "PublicKeyCredential" in window
}

/** Makes a passkey. It unlocks too if its authenticator can: tells which of the two. */
export async function makePasskey(hub: Hub, name: string, keys: PersonKeys): Promise<"unlocks" | "signs-in"> {
  const wanted = await hub.post<RegistrationBody>("/me/passkeys/challenge")
  const credential = await created(wanted)
  const response = credential.response as AuthenticatorAttestationResponse
  const output = await outputOf(credential, wanted.host)
  await hub.post("/me/passkeys", {
    id: newId(), name, clientData: encoded(response.clientDataJSON), attestation: encoded(response.attestationObject),
    keys: output === undefined ? null : await sealed(keys, output),
  })
  return output === undefined ? "signs-in" : "unlocks"
}

/** Signs in by a passkey, without a name. Gives the keys if it opens them; else the passphrase does. */
export async function signInByPasskey(hub: Hub): Promise<PersonKeys | undefined> {
  const { challenge, host } = await hub.post<ChallengeBody>("/sign-in/passkey/challenge")
  const credential = await asked({ challenge: fromB64(challenge), rpId: host })
  const { keys } = await hub.post<{ keys: string | null }>("/sign-in/passkey", assertion(credential))
  const output = prfOf(credential)
  return keys === null || output === undefined ? undefined : await opened(keys, output)
}

/** Proves again who sits here, as dangerous acts want it, by one of her passkeys. */
export async function confirmByPasskey(hub: Hub, passkeys: readonly PasskeyBody[]): Promise<void> {
  const { challenge, host } = await hub.post<ChallengeBody>("/sessions/confirm/passkey/challenge")
  const allowCredentials = passkeys.map(({ credentialId }) => named(credentialId))
  const credential = await asked({ challenge: fromB64(challenge), rpId: host, allowCredentials })
  await hub.post("/sessions/confirm/passkey", assertion(credential))
}

/** Opens the keys of an open session by one of these passkeys. Nothing is proved to the hub: the keys open or not. */
export async function unlockByPasskey(passkeys: readonly PasskeyBody[]): Promise<PersonKeys> {
  const allowed = passkeys.filter(({ keys }) => keys !== null)
  const credential = await asked({
    challenge: randomBytes(32), allowCredentials: allowed.map(({ credentialId }) => named(credentialId)),
  })
  const copy = allowed.find(({ credentialId }) => credentialId === encoded(credential.rawId))?.keys
  const output = prfOf(credential)
  if (copy === undefined || copy === null || output === undefined) throw new NoPasskey()
  return await opened(copy, output)
}

async function created({ challenge, host, handle, email, name, exclude }: RegistrationBody): Promise<Made> {
  return made(await navigator.credentials.create({
    publicKey: {
      challenge: fromB64(challenge),
      rp: { id: host, name: "Parley" },
      user: { id: fromB64(handle), name: email, displayName: name },
      pubKeyCredParams: [-8, -7, -257].map(alg => ({ type: "public-key", alg })),
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
      excludeCredentials: exclude.map(named),
      attestation: "none",
      extensions: { prf: { eval: { first: passkeyInput } } },
    },
  }).catch(turnedAway))
}

async function asked(options: PublicKeyCredentialRequestOptions): Promise<Made> {
  const extensions = { prf: { eval: { first: passkeyInput } } }
  return made(await navigator.credentials.get({
    publicKey: { ...options, userVerification: "required", extensions },
  }).catch(turnedAway))
}

type Made = PublicKeyCredential

/** What the hub checks. */
function assertion(credential: Made): Readonly<Record<string, string>> {
  const response = credential.response as AuthenticatorAssertionResponse
  return {
    credentialId: encoded(credential.rawId), clientData: encoded(response.clientDataJSON),
    authenticatorData: encoded(response.authenticatorData), signature: encoded(response.signature),
  }
}

function made(credential: Credential | null): Made {
  if (!(credential instanceof PublicKeyCredential)) throw new NoPasskey()
  return credential
}

function turnedAway(error: unknown): never {
  if (error instanceof DOMException && error.name === "InvalidStateError") {
    throw new Error("This authenticator has a passkey of yours already.", { cause: error })
  }
  throw new NoPasskey()
}

/** Some authenticators answer only when the passkey is used, not while it is made: then it is used once. */
async function outputOf(credential: Made, host: string): Promise<Bytes | undefined> {
  const { prf } = credential.getClientExtensionResults()
  if (prf?.enabled !== true) return undefined
  const challenge = randomBytes(32)
  const allowCredentials = [named(encoded(credential.rawId))]
  return prfOf(credential) ?? prfOf(await asked({ challenge, rpId: host, allowCredentials }))
}

function prfOf(credential: Made): Bytes | undefined {
  const first = credential.getClientExtensionResults().prf?.results?.first
  if (first === undefined) return undefined
  return first instanceof ArrayBuffer ? new Uint8Array(first) : undefined
}

async function sealed(keys: PersonKeys, output: Bytes): Promise<string> {
  try {
    return b64(wholeFile(await sealKeysToPasskey(keys, output)))
  } finally {
    wipe(output)
  }
}

async function opened(keys: string, output: Bytes): Promise<PersonKeys> {
  try {
    return await openKeysWithPasskey(partFile(fromB64(keys)), output)
  } finally {
    wipe(output)
  }
}

function named(credentialId: string): PublicKeyCredentialDescriptor {
  return { type: "public-key", id: fromB64(credentialId) }
}

function encoded(bytes: ArrayBuffer): string {
  return b64(new Uint8Array(bytes))
}

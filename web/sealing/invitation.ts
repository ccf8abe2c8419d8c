import { b64, type Bytes, fromB64Of, wipe } from "./bytes.ts"
import { refuseUnless } from "./cannot-open.ts"
import { hkdf } from "./hashing.ts"
import { asId, type InvitationId } from "./ids.ts"
import { type Identity, importScalar, importSeed } from "./keys.ts"
import { publicKeyOf } from "./seed.ts"
import { invitationKid, type Signer } from "./statement.ts"

/** What an invitation link says (formats/invitation.md). The secret never reaches the hub. */
export interface InvitationLink {
  /** The hub's origin, such as `https://parley.example`. */
  readonly hub: string
  readonly invitation: InvitationId
  readonly genesis: string
  readonly secret: Bytes
}

/** The keys that both sides derive from the secret of a link. */
export interface InvitationKeys {
  readonly identity: Identity
  readonly signer: Signer
  readonly publicKey: string
}

/** Without TLS only on this machine. */
const form =
  /^(https:\/\/[^/?#\s]+|http:\/\/(?:localhost|127\.0\.0\.1)(?::[0-9]+)?)\/join\/([^/#]+)#([^.]+)\.([^.]+)$/

/** Writes a link. Who has it can join, and can open the teams' secrets. */
export function writeInvitationLink({ hub, invitation, genesis, secret }: InvitationLink): string {
  return `${hub}/join/${invitation}#${genesis}.${b64(secret)}`
}

/** Reads a link as it was opened in a browser; refuses one that was cut or changed in form. */
export function readInvitationLink(link: string): InvitationLink {
  const [, hub, invitation, genesis, secret] = form.exec(link) ?? []
  refuseUnless(hub !== undefined && genesis !== undefined && secret !== undefined)
  fromB64Of(32, genesis)
  return { hub, invitation: asId(invitation), genesis, secret: fromB64Of(32, secret) }
}

/** Derives the keys of an invitation from its secret, which the caller wipes. */
export async function deriveInvitation(invitation: InvitationId, secret: Bytes): Promise<InvitationKeys> {
  const seed = hkdf(secret, "parley/invitation/v1/signing")
  try {
    const [identity, key] = await Promise.all([importScalar(secret), importSeed(seed)])
    return { identity, signer: { kid: invitationKid(invitation), key }, publicKey: publicKeyOf(seed) }
  } finally {
    wipe(seed)
  }
}

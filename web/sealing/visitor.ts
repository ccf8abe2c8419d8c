import { newId, type VisitorId } from "./ids.ts"
import { type Identity, makeIdentity, makeSigningKey } from "./keys.ts"
import type { VisitorKeys } from "./message.ts"
import { type Signer, visitorKid } from "./statement.ts"

/** A customer's browser: keys that nobody can read, and the public halves that its first message brings. */
export interface Visitor {
  readonly id: VisitorId
  readonly identity: Identity
  readonly signer: Signer
  readonly keys: VisitorKeys
}

/** Makes the keys of a customer's browser. */
export async function makeVisitor(): Promise<Visitor> {
  const [id, identity, { key, publicKey }] = [newId(), await makeIdentity(), await makeSigningKey()]
  const keys = { id, recipient: identity.recipient, key: publicKey }
  return { id, identity, signer: { kid: visitorKid(id), key }, keys }
}

import { type HubKeyId, newId, type TransitId } from "../ids.ts"
import { makeIdentity, makeSigningKey } from "../keys.ts"
import { hubKid, type Signer } from "../statement.ts"
import type { Sealed } from "./scene.ts"
import { append, type World } from "./world.ts"

/** The hub as it seals what reaches it as plaintext: by a key of its own, for a team and transit. */
export interface SealingHub {
  readonly id: HubKeyId
  readonly signer: Signer
  readonly transit: Sealed
}

/** A hub whose key the owner has just put into the directory. */
export async function newHub(world: World): Promise<SealingHub> {
  const [id, transit, { key, publicKey }]: [HubKeyId, TransitId, Awaited<ReturnType<typeof makeSigningKey>>] =
    [newId(), newId(), await makeSigningKey()]
  await append(world, { kind: "hub_key_set", hub: id, key: publicKey }, world.owner.signer)
  const { recipient } = await makeIdentity()
  return { id, signer: { kid: hubKid(id), key }, transit: { reader: { kind: "transit", id: transit }, recipient } }
}

import {
  b64, type Identity, makeVisitor, newId, randomBytes, type Signer, visitorKid, type VisitorKeys,
  type WorkspaceId,
} from "../../sealing/index.ts"
import { visitorPinsIn } from "../../api/local-stores.ts"
import type { Self, SelfMemory } from "../shared/self.ts"
import type { Keeper, Local } from "./local.ts"

/** This browser with its keys, which work and whose bytes nobody can read. */
export interface Me {
  readonly self: Self
  readonly identity: Identity
  readonly signer: Signer
  readonly keys: VisitorKeys
  readonly local: Local
}

/** Where this browser keeps who it is, and its keys. */
export interface Keeping {
  readonly memory: SelfMemory
  readonly keeper: Keeper
}

const tokenSize = 32

/** This browser as it was kept, or undefined when it never wrote here or its keys are gone. */
export async function returning({ memory, keeper }: Keeping): Promise<Me | undefined> {
  const self = memory.read()
  if (self === undefined) return undefined
  const local = await keeper.open(self.workspace, self.visitor)
  const [opening, signing] = [await local.key("identity"), await local.key("signing")]
  if (opening === undefined || signing === undefined) return undefined
  return meOf(self, local, opening, signing)
}

/** Makes keys and keeps them. Of two tabs that do so at once, both go on with the same. */
export async function beginning(keeping: Keeping, workspace: WorkspaceId): Promise<Me> {
  const begin = async (): Promise<Me> => await returning(keeping) ?? await make(keeping, workspace)
  return await keeping.keeper.alone("beginning", begin)
}

/**
 * What the memory keeps reaches other tabs a moment later than what the databases keep, so it is written first; without
 * the keys it counts for nothing.
 */
async function make({ memory, keeper }: Keeping, workspace: WorkspaceId): Promise<Me> {
  const { id, identity, signer, keys } = await makeVisitor()
  const local = await keeper.open(workspace, id)
  const self: Self = {
    workspace, visitor: id, contact: newId(), conversation: newId(), token: b64(randomBytes(tokenSize)),
    recipient: keys.recipient, key: keys.key, begun: false,
  }
  memory.write(self)
  await local.putKey("identity", identity.key)
  await local.putKey("signing", signer.key)
  await visitorPinsIn(local).pin(self.conversation, { ...keys, contact: self.contact })
  return { self, identity, signer, keys, local }
}

function meOf(self: Self, local: Local, opening: CryptoKey, signing: CryptoKey): Me {
  const { visitor, recipient, key } = self
  return {
    self, local,
    identity: { key: opening, recipient },
    signer: { kid: visitorKid(visitor), key: signing },
    keys: { id: visitor, recipient, key },
  }
}

/** Deletes everything that this browser keeps of a conversation. */
export async function forget({ memory, keeper }: Keeping, { self, local }: Me): Promise<void> {
  memory.forget()
  local.close()
  await keeper.destroy(self.workspace, self.visitor)
}

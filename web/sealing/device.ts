import type { DirectoryChange } from "./directory-entry.ts"
import { type DeviceId, type MemberId, newId } from "./ids.ts"
import { makeSigningKey } from "./keys.ts"
import { deviceKid, type Signer } from "./statement.ts"

/** A member's browser: what it signs by, and the entry with which the person certifies it. */
export interface NewDevice {
  readonly id: DeviceId
  readonly signer: Signer
  readonly change: Extract<DirectoryChange, { kind: "device_added" }>
}

/** Makes the key of a member's browser. Its entry is signed by the person's own key. */
export async function makeDevice(member: MemberId): Promise<NewDevice> {
  const id: DeviceId = newId()
  const { key, publicKey } = await makeSigningKey()
  const change = { kind: "device_added", member, device: id, key: publicKey } as const
  return { id, signer: { kid: deviceKid(id), key }, change }
}

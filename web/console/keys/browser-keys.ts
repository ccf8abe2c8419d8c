import {
  asId, asRecipient, type DeviceId, deviceKid, type DirectoryChange, type Identity, LocalKeys, type MemberId, memberKid,
  type NewDevice, type Signer, type UnlockedKeys, type WorkspaceId,
} from "../../sealing/index.ts"

/** A member's browser while it is unlocked: keys that work, whose bytes nobody can read. */
export interface BrowserKeys {
  readonly workspace: WorkspaceId
  readonly member: MemberId
  readonly identity: Identity
  /** Certifies devices, and does nothing else. */
  readonly person: Signer
  readonly device: Device
  readonly store: LocalKeys
}

/** This browser among the member's devices, with the entry that certifies it. */
export interface Device {
  readonly id: DeviceId
  readonly signer: Signer
  readonly change: Extract<DirectoryChange, { kind: "device_added" }>
}

/** Keeps what was unlocked in this browser, with its device: the one that it has been before, or this new one. */
export async function keepKeys(
  { workspace, member, identity, person }: UnlockedKeys, device: NewDevice,
): Promise<BrowserKeys> {
  const store = await LocalKeys.of(workspace, member)
  await store.putKey("identity", identity.key)
  await store.putKey("person", person.key)
  await store.put("recipient", identity.recipient)
  const known = await deviceIn(store, member)
  if (known === undefined) {
    await store.putKey("device", device.signer.key)
    await store.put("device", { id: device.id, key: device.change.key })
  }
  return { workspace, member, identity, person, device: known ?? device, store }
}

/** What this browser keeps of a member, if it is unlocked for her. */
export async function loadKeys(workspace: WorkspaceId, member: MemberId): Promise<BrowserKeys | undefined> {
  const store = await LocalKeys.of(workspace, member)
  const [identityKey, personKey, recipient, device] = await Promise.all([
    store.key("identity"), store.key("person"), store.get("recipient", asRecipient), deviceIn(store, member),
  ])
  if (identityKey === undefined || personKey === undefined || recipient === undefined || device === undefined) {
    store.close()
    return undefined
  }
  const identity = { key: identityKey, recipient }
  return { workspace, member, identity, person: { kid: memberKid(member), key: personKey }, device, store }
}

/** Takes the keys away until they are unlocked again. The device stays: it signs, and opens nothing. */
export async function lockKeys({ store }: Pick<BrowserKeys, "store">): Promise<void> {
  await store.deleteKey("identity")
  await store.deleteKey("person")
  store.close()
}

/** As {@link lockKeys}, for whoever was at work in a browser whose session has ended while nobody was there. */
export async function lockKept(who: Pick<BrowserKeys, "workspace" | "member"> | undefined): Promise<void> {
  if (who !== undefined) await lockKeys({ store: await LocalKeys.of(who.workspace, who.member) })
}

/** Deletes everything that this browser keeps for a member: drafts and the search index, too. */
export async function forgetKeys(workspace: WorkspaceId, member: MemberId): Promise<void> {
  await LocalKeys.destroy(workspace, member)
}

/** This browser's device alone, which stays while the keys are put away. The caller closes the store. */
export async function loadDevice(
  workspace: WorkspaceId, member: MemberId,
): Promise<{ readonly device: Device, readonly store: LocalKeys } | undefined> {
  const store = await LocalKeys.of(workspace, member)
  const device = await deviceIn(store, member)
  if (device !== undefined) return { device, store }
  store.close()
  return undefined
}

async function deviceIn(store: LocalKeys, member: MemberId): Promise<Device | undefined> {
  const [privateKey, device] = await Promise.all([store.key("device"), store.get("device", readDevice)])
  if (privateKey === undefined || device === undefined) return undefined
  const signer = { kid: deviceKid(device.id), key: privateKey }
  return { id: device.id, signer, change: { kind: "device_added", member, device: device.id, key: device.key } }
}

function readDevice(value: unknown): { readonly id: DeviceId, readonly key: string } {
  const { id, key } = value as { id: unknown, key: unknown }
  return { id: asId(id), key: String(key) }
}

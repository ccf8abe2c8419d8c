import { draftEntries } from "../../api/directory-log.ts"
import type { DeviceId } from "../../sealing/index.ts"
import { type KeyDesk, signedHere } from "./key-desk.ts"

/** A browser that signs in the member's name, as the hub lists it. */
export interface DeviceBody {
  readonly id: DeviceId
  readonly agent: string
  readonly addedAt: string
}

type DeviceDesk = Pick<KeyDesk, "hub" | "directory" | "keys">

const patience = 3_000

/** Revokes devices: from now on nobody believes what they sign. */
export async function revokeDevices(desk: DeviceDesk, ids: readonly DeviceId[]): Promise<void> {
  await desk.directory.change(async directory => {
    const current = ids.filter(id => directory.devices.get(id)?.revoked === undefined && directory.devices.has(id))
    if (current.length === 0) return
    const changes = current.map(device => signedHere(desk, { kind: "device_revoked", device }))
    const { entries } = await draftEntries(directory, changes)
    await desk.hub.post("/devices/revocations", { entries })
  })
}

/** Whoever signs out will not sign with this device again. Without a hub that answers soon, it is left as it is. */
export async function revokeThisDevice(desk: DeviceDesk): Promise<void> {
  const revoking = revokeDevices(desk, [desk.keys.device.id]).catch(() => undefined)
  await Promise.race([revoking, new Promise(resolve => { setTimeout(resolve, patience) })])
}

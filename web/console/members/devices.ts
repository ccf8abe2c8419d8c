import { draftEntries } from "../../api/directory-log.ts"
import type { Hub } from "../../api/http.ts"
import type { DeviceId } from "../../sealing/index.ts"
import { loadDevice } from "../keys/browser-keys.ts"
import { readDirectory } from "../keys/read-directory.ts"
import type { MeBody } from "../me.ts"
import { type KeyDesk, signedHere } from "./key-desk.ts"

/** A browser that signs in the member's name, as the hub lists it. */
export interface DeviceBody {
  readonly id: DeviceId
  readonly agent: string
  readonly addedAt: string
}

type DeviceDesk = Pick<KeyDesk, "hub" | "directory"> & { readonly keys: Pick<KeyDesk["keys"], "device"> }

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
  await soon(revokeDevices(desk, [desk.keys.device.id]))
}

/** As {@link revokeThisDevice}, where the keys are put away: a device signs without them. */
export async function revokeLockedDevice(hub: Hub, me: MeBody): Promise<void> {
  const kept = await loadDevice(me.workspace.id, me.member.id)
  if (kept === undefined) return
  const revoke = async (): Promise<void> => {
    const directory = await readDirectory(hub, me, kept.store)
    await revokeDevices({ hub, directory, keys: kept }, [kept.device.id])
  }
  await soon(revoke())
  kept.store.close()
}

async function soon(work: Promise<void>): Promise<void> {
  await Promise.race([work.catch(() => undefined), new Promise(resolve => { setTimeout(resolve, patience) })])
}

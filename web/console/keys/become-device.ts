import { type DirectoryLog, draftEntries } from "../../api/directory-log.ts"
import type { Hub } from "../../api/http.ts"
import type { BrowserKeys } from "./browser-keys.ts"

/** Another of the member's browsers, or an admin, has revoked this device. */
export class DeviceRevoked extends Error {
  override readonly name = "DeviceRevoked"
}

/** Makes sure that this browser is a device of the member, which the directory knows. */
export async function becomeDevice(hub: Hub, { device, person }: BrowserKeys, directory: DirectoryLog): Promise<void> {
  const known = directory.now.devices.get(device.id)
  if (known?.revoked !== undefined) throw new DeviceRevoked()
  if (known !== undefined) return
  await directory.change(async now => {
    const { entries: [entry] } = await draftEntries(now, [[device.change, person]])
    await hub.post("/devices", { entry })
  })
}

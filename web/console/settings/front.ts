import type { ChannelBody } from "../../api/bodies.ts"
import { draftEntries } from "../../api/directory-log.ts"
import type { AppId, DirectoryChange } from "../../sealing/index.ts"
import type { Desk } from "../desk.svelte.ts"
import { hubKeyChanges } from "./apps/apps.ts"

/** The app in front of an inbox, as the signed policy has it; null where people alone answer. */
export function appInFront(desk: Desk, { id }: Pick<ChannelBody, "id">): AppId | null {
  const app = desk.directory.now.policies.get(id)?.app ?? null
  return app !== null && desk.apps.has(app) ? app : null
}

/**
 * Puts an app in front of an inbox, or takes the one that is there away. The directory says so, signed here: visitors'
 * browsers believe nobody else.
 */
export async function putInFront(desk: Desk, { id: channel, team }: ChannelBody, app: AppId | null): Promise<void> {
  const policy: DirectoryChange = app === null
    ? { kind: "reader_policy", channel, team, readers: ["visitor"] }
    : { kind: "reader_policy", channel, team, readers: ["visitor", "transit"], app }
  const changes = [...app === null ? [] : await hubKeyChanges(desk), policy]
  await desk.directory.change(async now => {
    const { entries } = await draftEntries(now, changes.map(change => [change, desk.keys.device.signer]))
    await desk.hub.put(`/channels/${channel}/front`, { app, entries })
  })
}

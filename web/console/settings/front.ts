import type { ChannelBody } from "../../api/bodies.ts"
import { draftEntries } from "../../api/directory-log.ts"
import {
  type AppHalves, type AppId, type AppKey, appKeyAt, type Directory, type DirectoryChange, fingerprintOf,
} from "../../sealing/index.ts"
import type { Desk } from "../desk.svelte.ts"
import { hubKeyChanges } from "./apps/apps.ts"

/** The app in front of an inbox, and the key of its own by which it reads; null: the hub passes on to it. */
export interface InFront {
  readonly app: AppId
  readonly ownKey: AppHalves | null
}

/** The app in front of an inbox, as the signed policy has it; null where people alone answer. */
export function appInFront(desk: Desk, { id }: Pick<ChannelBody, "id">): InFront | null {
  const policy = desk.directory.now.policies.get(id)
  const app = policy?.app ?? null
  if (policy === undefined || app === null || !desk.apps.has(app)) return null
  return { app, ownKey: policy.readers.includes("app") ? ownKeyOf(desk.directory.now, app) ?? null : null }
}

/** The key of its own that an app has, whether it is in front of anything or not. */
export function ownKeyOf(directory: Directory, app: AppId): AppKey | undefined {
  return appKeyAt(directory, app, directory.checkpoint)
}

/**
 * Puts an app in front of an inbox, or takes the one that is there away. The directory says so, signed here: visitors'
 * browsers believe nobody else.
 */
export async function putInFront(desk: Desk, { id: channel, team }: ChannelBody, front: InFront | null): Promise<void> {
  const hubKey = front !== null && front.ownKey === null ? await hubKeyChanges(desk) : []
  await desk.directory.change(async now => {
    const changes = [...hubKey, ...keyChanges(now, front), policyOf(front)]
    const { entries } = await draftEntries(now, changes.map(change => [change, desk.keys.device.signer]))
    await desk.hub.put(`/channels/${channel}/front`, { app: front?.app ?? null, entries })
  })

  function policyOf(whose: InFront | null): DirectoryChange {
    const kind = "reader_policy"
    if (whose === null) return { kind, channel, team, readers: ["visitor"] }
    return { kind, channel, team, readers: ["visitor", whose.ownKey === null ? "transit" : "app"], app: whose.app }
  }
}

/** The bot's own key, unless the directory has it already. */
function keyChanges(now: Directory, front: InFront | null): readonly DirectoryChange[] {
  if (front === null || front.ownKey === null) return []
  const { app, ownKey: { recipient, key } } = front
  const known = ownKeyOf(now, app)
  if (known !== undefined && fingerprintOf(known) === fingerprintOf({ recipient, key })) return []
  return [{ kind: "app_key_set", app, recipient, key }]
}

import type { Hub } from "../api/http.ts"
import type { AppId } from "../sealing/index.ts"

interface AppBody {
  readonly id: AppId
  readonly name: string
}

let names = $state.raw<ReadonlyMap<AppId, string>>(new Map())
const asked = new Set<AppId>()

/** What a bot is called that speaks through the hub. Asked for when one is first met. */
export function appName(hub: Hub, id: AppId): string {
  if (!names.has(id) && !asked.has(id)) {
    asked.add(id)
    void read(hub)
  }
  return names.get(id) ?? "Bot"
}

async function read(hub: Hub): Promise<void> {
  const apps = await hub.get<readonly AppBody[]>("/apps").catch(() => [])
  names = new Map(apps.map(({ id, name }) => [id, name]))
}

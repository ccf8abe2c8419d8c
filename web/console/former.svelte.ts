import type { Hub } from "../api/http.ts"
import type { MemberId } from "../sealing/index.ts"

interface FormerBody {
  readonly id: MemberId
  readonly name: string
}

let names = $state.raw<ReadonlyMap<MemberId, string>>(new Map())
const asked = new Set<MemberId>()

/** The name of somebody who was removed: it stands beside what she wrote. Asked for when one is first met. */
export function formerName(hub: Hub, id: MemberId): string {
  if (!names.has(id) && !asked.has(id)) {
    asked.add(id)
    void read(hub)
  }
  return names.get(id) ?? "A former member"
}

async function read(hub: Hub): Promise<void> {
  const former = await hub.get<readonly FormerBody[]>("/members/former").catch(() => [])
  names = new Map(former.map(({ id, name }) => [id, name]))
}

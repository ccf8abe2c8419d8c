import { DirectoryLog } from "../../api/directory-log.ts"
import type { Hub } from "../../api/http.ts"
import { checkpointsIn } from "../../api/local-stores.ts"
import { CannotOpen, type LocalKeys } from "../../sealing/index.ts"
import type { MeBody } from "../me.ts"

/** Reads the workspace's directory, as this browser has seen it before or a longer one. */
export async function readDirectory(hub: Hub, me: MeBody, store: LocalKeys): Promise<DirectoryLog> {
  return await DirectoryLog.open({
    hub, path: "/directory", workspace: me.workspace.id, genesis: await pinnedGenesis(me, store),
    memory: checkpointsIn(store),
  })
}

/** The workspace that this browser saw first is the one it goes on with. */
async function pinnedGenesis({ workspace }: MeBody, store: LocalKeys): Promise<string> {
  const pinned = await store.get("genesis", String)
  if (pinned !== undefined && pinned !== workspace.genesis) throw new CannotOpen()
  await store.put("genesis", workspace.genesis)
  return workspace.genesis
}

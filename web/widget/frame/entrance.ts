import type { DoorBody } from "../../api/bodies.ts"
import { type CheckpointMemory, DirectoryLog } from "../../api/directory-log.ts"
import type { Hub } from "../../api/http.ts"
import { Problem } from "../../api/problem.ts"
import { CannotOpen, type Checkpoint } from "../../sealing/index.ts"
import type { Address } from "../shared/address.ts"

/** What stands behind a channel's door. */
export type Entrance =
  | { readonly kind: "open", readonly door: DoorBody, readonly directory: DirectoryLog }
  /** There is no such channel, or not any more. */
  | { readonly kind: "gone" }
  /** The workspace that answers is not the one that the website named: nothing may be sealed to it. */
  | { readonly kind: "other-workspace" }

/** Asks who is behind a channel, and reads its directory as the website pinned it. */
export async function enter(hub: Hub, { channel, genesis }: Address, memory: CheckpointMemory): Promise<Entrance> {
  try {
    const path = `/widget/channels/${channel}`
    const door = await hub.get<DoorBody>(path)
    if (door.genesis !== genesis) return { kind: "other-workspace" }
    const log = { hub, path: `${path}/directory`, workspace: door.workspace, genesis, memory }
    const directory = await DirectoryLog.open(log)
    return isTeamOf(directory, channel, door) ? { kind: "open", door, directory } : { kind: "other-workspace" }
  } catch (error) {
    if (error instanceof CannotOpen) return { kind: "other-workspace" }
    if (error instanceof Problem && error.status === 404) return { kind: "gone" }
    throw error
  }
}

/** Which team a channel belongs to is signed in the directory; the hub's word alone does not count. */
function isTeamOf(directory: DirectoryLog, channel: Address["channel"], { team }: DoorBody): boolean {
  return directory.now.policies.get(channel)?.team === team.id
}

/** Remembers a checkpoint while this page lives, and in a browser's store once there is one. */
export class LateMemory implements CheckpointMemory {
  #checkpoint: Checkpoint | undefined
  #store: CheckpointMemory | undefined

  readonly get = async (): Promise<Checkpoint | undefined> => this.#store?.get() ?? this.#checkpoint

  readonly set = async (checkpoint: Checkpoint): Promise<void> => {
    this.#checkpoint = checkpoint
    await this.#store?.set(checkpoint)
  }

  async keepIn(store: CheckpointMemory): Promise<void> {
    this.#store = store
    if (this.#checkpoint !== undefined) await store.set(this.#checkpoint)
  }
}

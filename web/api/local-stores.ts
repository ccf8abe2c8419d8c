import {
  asCheckpoint, asId, asRecipient, type ContainerId, type LocalKeys, type PinnedVisitor, type SeenLists,
  type VisitorId, type VisitorPins,
} from "../sealing/index.ts"
import type { CheckpointMemory } from "./directory-log.ts"

/** Where a browser keeps small values: its database, or this page's memory where it has none. */
export type Values = Pick<LocalKeys, "get" | "put">

/** The newest checkpoint of the directory that this browser accepted. */
export function checkpointsIn(keys: Values): CheckpointMemory {
  return {
    get: () => keys.get("checkpoint", asCheckpoint),
    set: checkpoint => keys.put("checkpoint", checkpoint),
  }
}

/** The newest reader lists that this browser accepted. */
export function seenListsIn(keys: Values): SeenLists {
  return {
    get: document => keys.get(`seen ${document}`, value => {
      const { generation, hash } = value as { generation: number, hash: string }
      return { generation, hash }
    }),
    set: (document, { generation, hash }) => keys.put(`seen ${document}`, { generation, hash }),
  }
}

/** The visitors that this browser has pinned. Who is pinned first stays. */
export function visitorPinsIn(keys: Values): VisitorPins {
  const name = (container: ContainerId, visitor: VisitorId): string => `pin ${container} ${visitor}`
  return {
    get: (container, visitor) => keys.get(name(container, visitor), readPinned),
    pin: async (container, visitor) => {
      const first = await keys.get(name(container, visitor.id), readPinned)
      if (first === undefined) await keys.put(name(container, visitor.id), visitor)
      return first ?? visitor
    },
  }
}

function readPinned(value: unknown): PinnedVisitor {
  const { id, recipient, key, contact } = value as Record<keyof PinnedVisitor, unknown>
  return { id: asId(id), recipient: asRecipient(recipient), key: String(key), contact: asId(contact) }
}

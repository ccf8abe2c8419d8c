import { fromB64Of } from "./bytes.ts"
import { refuseUnless } from "./cannot-open.ts"

/** `<size>.<b64 root>` of the directory as an author last saw it (formats/directory.md#checkpoint). */
export type Checkpoint = `${number}.${string}`

/** Takes a checkpoint from outside. */
export function asCheckpoint(value: unknown): Checkpoint {
  refuseUnless(typeof value === "string")
  const [, size, root] = /^(0|[1-9][0-9]{0,15})\.([A-Za-z0-9_-]{43})$/.exec(value) ?? []
  refuseUnless(root !== undefined && Number.isSafeInteger(Number(size)))
  fromB64Of(32, root)
  return value as Checkpoint
}

/** How many entries the directory had. */
export function sizeOf(checkpoint: Checkpoint): number {
  return Number(checkpoint.slice(0, checkpoint.indexOf(".")))
}

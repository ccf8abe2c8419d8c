import { type AgeFile, openBytes, type Opener, sealBytes, toRecipients } from "./age.ts"
import { type Bytes, randomBytes, wipe } from "./bytes.ts"
import { orCannotOpen, refuseUnless } from "./cannot-open.ts"
import type { AppId, SegmentId } from "./ids.ts"
import { type CommittedKey, deriveKey } from "./jwe.ts"
import type { Recipient } from "./keys.ts"
import type { Kid } from "./statement.ts"

/** A segment whose key is at hand (formats/segment.md). */
export interface OpenedSegment extends CommittedKey {
  readonly id: SegmentId
  /** Who made it, once its reader list was checked. What the hub sealed is believed where the hub made it. */
  readonly by?: Kid
  /** The app for which the hub is believed, too, where it passes on what is said: the policy names it. */
  readonly app?: AppId
  /** The app that reads by a key of its own, and speaks under it. */
  readonly bot?: AppId
}

const secretSize = 32
const payloadSize = 64

/** Makes a segment for readers, one stanza each in their order. */
export async function makeSegment(
  id: SegmentId, recipients: readonly Recipient[],
): Promise<{ readonly file: AgeFile, readonly segment: OpenedSegment }> {
  const secret = randomBytes(secretSize)
  try {
    return { file: await sealBytes(secret, toRecipients(recipients)), segment: await derived(id, secret) }
  } finally {
    wipe(secret)
  }
}

/** Opens a segment by one of our keys. */
export function openSegment(id: SegmentId, file: AgeFile, openers: readonly Opener[]): Promise<OpenedSegment> {
  return orCannotOpen(async () => {
    refuseUnless(file.payload.length === payloadSize)
    const secret = await openBytes(file, openers)
    try {
      return await derived(id, secret)
    } finally {
      wipe(secret)
    }
  })
}

async function derived(id: SegmentId, secret: Bytes): Promise<OpenedSegment> {
  return { id, ...await deriveKey(secret, "parley/segment/v1/message/", "parley/segment/v1/commitment/", id) }
}

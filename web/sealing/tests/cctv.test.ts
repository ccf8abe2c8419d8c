import { armor } from "age-encryption"
import { describe, expect, it } from "vitest"
import { openHeader, type Opener, openStream, partFile } from "../age.ts"
import { readHeader, writeHeader } from "../age-header.ts"
import { byPassphrase } from "../age-passphrase.ts"
import { type Bytes, concat, utf8 } from "../bytes.ts"
import { CannotOpen } from "../cannot-open.ts"
import { sha256 } from "../hashing.ts"
import { importIdentity } from "../keys.ts"
import { scryptHere } from "../scrypt.ts"
import { streamOf } from "../streams.ts"
import { type AgeVector, all, classic, hybrid } from "./cctv.ts"

/** How far opening came, and what was released on the way. */
interface Released {
  readonly ended: "opened" | "refused armor" | "refused header" | "refused payload"
  readonly plaintext: Bytes
}

const endOf: Readonly<Record<string, Released["ended"]>> = {
  "success": "opened",
  "armor failure": "refused armor",
  "header failure": "refused header",
  "no match": "refused header",
  "HMAC failure": "refused header",
  "payload failure": "refused payload",
}

/**
 * Here a chunk is good by itself and the file is broken right after it. The reference releases that chunk before it
 * fails; age-encryption looks at both together and fails first, so it releases one chunk less. A caller throws all
 * away anyhow.
 */
const failsOneChunkEarlier = new Set([
  "armor_garbage_encoded", "stream_no_final_full", "stream_no_final_two_chunks_full", "stream_trailing_garbage_long",
  "stream_trailing_garbage_short", "stream_two_final_chunks", "stream_two_final_chunks_full",
  "stream_two_final_chunks_second",
])

describe("the age test vectors of C2SP", () => {
  it("are 143, of which 124 need no hybrid recipient", () => {
    expect([all.length, classic.length, hybrid.length]).toEqual([143, 124, 19])
  })

  it.each(classic)("$name: $expect", async vector => {
    const released = await open(vector)

    expect(released.ended).toBe(endOf[vector.expect])
    if (failsOneChunkEarlier.has(vector.name)) expect(released.plaintext.length % 65_536).toBe(0)
    else if (vector.payload !== undefined) expect(hex(sha256(released.plaintext))).toBe(vector.payload)
    else expect(released.plaintext).toHaveLength(0)
  })

  it.each(hybrid)("$name is refused, since hybrid identities have no code yet", async vector => {
    await expect(openersOf(vector)).rejects.toBeInstanceOf(CannotOpen)
  })

  it.each(classic.filter(vector => vector.expect === "success" && !vector.armored))(
    "$name has the header that we write for its stanzas and file key",
    ({ file, fileKey }) => {
      const { header } = partFile(file)
      expect(writeHeader(Buffer.from(fileKey, "hex"), readHeader(header))).toEqual(header)
    },
  )
})

/** Opens as a caller would, and keeps what was released before a failure. */
async function open(vector: AgeVector): Promise<Released> {
  const released: Bytes[] = []
  let ended: Released["ended"] = "refused armor"
  try {
    const file = vector.armored ? withoutArmor(vector.file) : vector.file
    ended = "refused header"
    const { header, payload } = partFile(file)
    const fileKey = await openHeader(header, await openersOf(vector))
    const plaintext = await openStream(header, streamOf(payload), fileKey)
    ended = "refused payload"
    for await (const chunk of plaintext) released.push(chunk)
    ended = "opened"
  } catch (error) {
    expect(error).toBeInstanceOf(CannotOpen)
  }
  return { ended, plaintext: concat(...released) }
}

async function openersOf(vector: AgeVector): Promise<readonly Opener[]> {
  const identities = await Promise.all(vector.identities.map(identity => importIdentity(identity)))
  return [...identities, ...vector.passphrases.map(passphrase => byPassphrase(utf8(passphrase), scryptHere()))]
}

/** Parley writes no armor; the vectors in armor are taken out of it by age-encryption. */
function withoutArmor(file: Bytes): Bytes {
  try {
    return Uint8Array.from(armor.decode(Buffer.from(file).toString("latin1")))
  } catch {
    throw new CannotOpen()
  }
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex")
}

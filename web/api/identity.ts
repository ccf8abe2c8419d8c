import { b64, type ChannelId, randomBytes, utf8 } from "../sealing/index.ts"

/** Whom a website says it has signed in, as her browser brings it in a sealed `profile`. */
export interface ClaimedIdentity {
  readonly id: string
  /** HMAC-SHA-256 of the id under the channel's secret, 64 hex digits in lower case. */
  readonly hash: string
}

/**
 * A channel's secret, as a record of type `channel` in the drawer of its team: the hub has only its sealed form.
 * Members' browsers verify with it, the website's server signs with it.
 */
export interface ChannelSecret {
  readonly channel: ChannelId
  readonly secret: string
}

const secretSize = 32

/** Makes a secret: 43 characters, whose UTF-8 bytes are the key. */
export function makeChannelSecret(channel: ChannelId): ChannelSecret {
  return { channel, secret: b64(randomBytes(secretSize)) }
}

/** Reads such a record; undefined for one that is none. */
export function readChannelSecret(value: unknown): ChannelSecret | undefined {
  const { channel, secret } = typeof value === "object" && value !== null ? value as Partial<ChannelSecret> : {}
  return typeof channel === "string" && typeof secret === "string" ? { channel, secret } : undefined
}

/** Whether the website that knows the channel's secret has signed this identity. */
export async function verifyIdentity({ secret }: ChannelSecret, { id, hash }: ClaimedIdentity): Promise<boolean> {
  if (!/^[0-9a-f]{64}$/.test(hash)) return false
  const algorithm = { name: "HMAC", hash: "SHA-256" }
  const key = await crypto.subtle.importKey("raw", utf8(secret), algorithm, false, ["verify"])
  const claimed = Uint8Array.from(hash.match(/../g) ?? [], byte => parseInt(byte, 16))
  return await crypto.subtle.verify("HMAC", key, claimed, utf8(id))
}

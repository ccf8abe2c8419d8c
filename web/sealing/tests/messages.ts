import { hkdfSync } from "node:crypto"
import { compactDecrypt, CompactEncrypt, type CompactJWEHeaderParameters } from "jose"
import { sealBytes, toRecipients } from "../age.ts"
import { countersInMemory } from "../authors.ts"
import type { Body } from "../body.ts"
import { b64, type Bytes, randomBytes, utf8 } from "../bytes.ts"
import { type ConversationId, type MessageId, newId, type SegmentId, type WorkspaceId } from "../ids.ts"
import { sealJwe } from "../jwe.ts"
import { type Identity, makeIdentity, makeSigningKey } from "../keys.ts"
import { type Author, type Authors, type MessageDraft, openMessage, sealMessage } from "../message.ts"
import { makeSegment, type OpenedSegment, openSegment } from "../segment.ts"
import { deviceKid, type Signer, signStatement } from "../statement.ts"
import { at } from "./world.ts"

export const workspace: WorkspaceId = newId()
export const container: ConversationId = newId()
const author: Author = `member/${newId()}`
const directory = `12.${b64(new Uint8Array(32))}` as const
const key = await makeSigningKey()

/** The author's device. */
export const signer: Signer = { kid: deviceKid(newId()), key: key.key }

/** A segment that nobody but this test can open. */
export const { segment } = await makeSegment(newId(), [(await makeIdentity()).recipient])

export function draft(body: Body = { kind: "text", text: "hello" }): MessageDraft {
  return { container, id: newId(), author, n: 0, at, directory, body }
}

export function seal(message: MessageDraft, into: OpenedSegment = segment): Promise<string> {
  return sealMessage(workspace, into, message, signer)
}

/** Seals what no client of ours would write: a body of any shape. */
export async function sealForged(message: MessageDraft, body: unknown): Promise<string> {
  const { container, id, author, n, at, directory } = message
  const members = { container, segment: segment.id, id, author, n, at, directory, body }
  return await sealJwe(segment, utf8(await signStatement("parley.message.v1", workspace, members, signer)))
}

export function open(
  sealed: string, id: MessageId, from: OpenedSegment = segment, by: Authors = authors(),
): ReturnType<typeof openMessage> {
  return openMessage({ workspace, container, id, sealed }, from, by)
}

export function authors(): Authors {
  return { keyOf: ({ kid }) => kid === signer.kid ? key.publicKey : undefined, accepts: countersInMemory() }
}

/** A segment whose message key is known, derived by Node's HKDF. */
export async function segmentWithKnownKey(): Promise<{ readonly segment: OpenedSegment, readonly key: Uint8Array }> {
  const [id, secret, reader]: [SegmentId, Bytes, Identity] = [newId(), randomBytes(32), await makeIdentity()]
  const file = await sealBytes(secret, toRecipients([reader.recipient]))
  const info = `parley/segment/v1/message/${id}`
  return {
    segment: await openSegment(id, file, [reader]),
    key: new Uint8Array(hkdfSync("sha256", secret, new Uint8Array(), info, 32)),
  }
}

export async function sealedByJose(
  { segment, key }: Awaited<ReturnType<typeof segmentWithKnownKey>>, message: MessageDraft, header: object,
): Promise<string> {
  const { plaintext } = await compactDecrypt(await seal(message, segment), key)
  return await new CompactEncrypt(plaintext).setProtectedHeader(header as CompactJWEHeaderParameters).encrypt(key)
}

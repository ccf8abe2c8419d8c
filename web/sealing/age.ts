import { Stanza as AgeStanza, Decrypter, Encrypter } from "age-encryption"
import { headerEnd, readHeader, type Stanza, stanzaLimit, writeHeader } from "./age-header.ts"
import { wrapForRecipient } from "./age-x25519.ts"
import { type Bytes, concat, wipe } from "./bytes.ts"
import { orCannotOpen, refuseUnless } from "./cannot-open.ts"
import type { Identity, Recipient } from "./keys.ts"
import { type ByteStream, collect, failingInOneWay, startingWith, streamOf, withoutFirst } from "./streams.ts"

/** An age file in two parts; `header ‖ payload` is the file that the stock `age` command opens. */
export interface AgeFile {
  readonly header: Bytes
  readonly payload: Bytes
}

/** The file that the stock `age` command opens. */
export function wholeFile({ header, payload }: AgeFile): Bytes {
  return concat(header, payload)
}

/** Parts a whole age file at the end of its header. */
export function partFile(file: Bytes): AgeFile {
  const end = headerEnd(file)
  refuseUnless(end !== undefined)
  return { header: file.slice(0, end), payload: file.slice(end) }
}

/** Who can open: a key of ours, or anything else that finds the file key among the stanzas. */
export type Opener = Identity | { readonly unwrapFileKey: (stanzas: readonly Stanza[]) => Promise<Bytes | null> }

/** Makes the stanzas of a new header. */
export type Wrap = (fileKey: Bytes) => Promise<readonly Stanza[]>

/** One X25519 stanza for each recipient, in their order. */
export function toRecipients(recipients: readonly Recipient[]): Wrap {
  if (recipients.length === 0 || recipients.length > stanzaLimit) {
    throw new RangeError(`recipients: want 1 to ${stanzaLimit}, got ${recipients.length}`)
  }
  return fileKey => Promise.all(recipients.map(recipient => wrapForRecipient(fileKey, recipient)))
}

/** Seals a few bytes. Streams: {@link sealStream}. */
export async function sealBytes(plaintext: Bytes, wrap: Wrap): Promise<AgeFile> {
  const sealing = await sealStream(streamOf(plaintext), wrap)
  wipe(sealing.fileKey)
  return { header: sealing.header, payload: await collect(sealing.payload) }
}

/** Opens a few bytes. */
export function openBytes(file: AgeFile, openers: readonly Opener[]): Promise<Bytes> {
  return orCannotOpen(async () => {
    readHeader(file.header)
    return new Uint8Array(await decrypter(openers).decrypt(wholeFile(file)))
  })
}

/** Decrypts the 16-byte file key of a header. The caller wipes it. */
export function openHeader(header: Bytes, openers: readonly Opener[]): Promise<Bytes> {
  return orCannotOpen(async () => {
    readHeader(header)
    return new Uint8Array(await decrypter(openers).decryptHeader(header))
  })
}

/** Makes a header for other readers of the same payload (formats/age-file.md#header-rewrite). */
export async function rewriteHeader(
  header: Bytes, openers: readonly Opener[], recipients: readonly Recipient[],
): Promise<Bytes> {
  const fileKey = await openHeader(header, openers)
  try {
    return writeHeader(fileKey, await toRecipients(recipients)(fileKey))
  } finally {
    wipe(fileKey)
  }
}

/** A file that is being sealed. The caller wipes the file key when the payload is through. */
export interface Sealing {
  readonly header: Bytes
  readonly fileKey: Bytes
  readonly payload: ByteStream
}

/** Seals a stream under a fresh file key. */
export async function sealStream(plaintext: ByteStream, wrap: Wrap): Promise<Sealing> {
  const encrypter = new Encrypter()
  let made: Omit<Sealing, "payload"> | undefined
  encrypter.addRecipient({
    async wrapFileKey(key) {
      const stanzas = await wrap(new Uint8Array(key))
      made = { fileKey: new Uint8Array(key), header: writeHeader(key, stanzas) }
      return stanzas.map(({ args, body }) => new AgeStanza([...args], body))
    },
  })
  const file = await encrypter.encrypt(plaintext)
  if (made === undefined) throw new Error("age-encryption made a file without asking for its stanzas")
  return { ...made, payload: (file as ByteStream).pipeThrough(withoutFirst(made.header.length)) }
}

/** Opens a payload whose file key is known already. Each chunk is released after its tag was checked. */
export async function openStream(
  header: Bytes, payload: ByteStream, fileKey: Bytes,
): Promise<ByteStream> {
  const opener: Opener = { unwrapFileKey: () => Promise.resolve(fileKey) }
  const file = payload.pipeThrough(startingWith(header))
  const plaintext = await orCannotOpen(() => decrypter([opener]).decrypt(file))
  return failingInOneWay(plaintext as ReadableStream as ByteStream)
}

function decrypter(openers: readonly Opener[]): Decrypter {
  const decrypter = new Decrypter()
  for (const opener of openers) decrypter.addIdentity("key" in opener ? opener.key : opener)
  return decrypter
}

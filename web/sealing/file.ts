import { openHeader, type Opener, openStream, sealStream, toRecipients } from "./age.ts"
import { b64, type Bytes, sameBytes, utf8, wipe } from "./bytes.ts"
import { orCannotOpen, refuseUnless } from "./cannot-open.ts"
import { commitmentIn, type Manifest, manifestKey, openManifest, sealManifest } from "./file-manifest.ts"
import type { FileAuthorKeyOf, FileClaims, SignedFileClaims } from "./file-statement.ts"
import { checkFileStatement, signFile } from "./file-statement.ts"
import { hashOfText, runningSha256 } from "./hashing.ts"
import type { FileId, WorkspaceId } from "./ids.ts"
import type { CommittedKey, Jwe } from "./jwe.ts"
import type { Recipient } from "./keys.ts"
import type { Signer, Statement } from "./statement.ts"
import { type ByteStream, type Progress, reporting, watchedBy } from "./streams.ts"

/** How a long task is followed and stopped. */
export interface Watch {
  /** Told how many bytes of the source have been read. */
  readonly progress?: Progress
  /** Stops the streams with an AbortError. */
  readonly signal?: AbortSignal
}

/** What an author says about a file, beside what follows from its bytes. */
export interface FileDraft extends Pick<FileClaims, "file" | "version" | "previous" | "author" | "at" | "directory"> {
  readonly workspace: WorkspaceId
  readonly manifest: Manifest
}

/** A file on its way to the hub. Read `payload` to its end, then ask for the statement. */
export interface SealedFile {
  readonly header: Bytes
  readonly manifest: Jwe
  /** How long the payload will be, in bytes. */
  readonly size: number
  readonly payload: ByteStream
  /** Signs what passed. Throws if the payload was not read to its end. */
  readonly statement: () => Promise<Statement>
}

/** Seals a file, piece by piece, for readers in the order of its reader list. */
export async function sealFile(
  content: ByteStream, draft: FileDraft, recipients: readonly Recipient[], signer: Signer, watch: Watch = {},
): Promise<SealedFile> {
  const source = followed(content, watch).pipeThrough(ofSize(draft.manifest.size))
  const { header, payload, fileKey } = await sealStream(source, toRecipients(recipients))
  const key = await manifestKey(fileKey, draft.file)
  wipe(fileKey)
  const manifest = await sealManifest(key, draft.manifest)
  const [hash, size] = [runningSha256(), payloadSize(draft.manifest.size)]
  let digest: Bytes | undefined
  return {
    header, manifest, size,
    payload: payload.pipeThrough(watchedBy(chunk => hash.update(chunk), () => { digest = hash.digest() })),
    statement: async () => {
      if (digest === undefined) throw new Error("the payload was not read to its end")
      return await signFile(draft.workspace, claimsOf(draft, key, manifest, size, digest), signer)
    },
  }
}

/** What the hub keeps of a file beside its payload. */
export interface FileParts {
  readonly workspace: WorkspaceId
  readonly file: FileId
  readonly header: Bytes
  readonly manifest: Jwe
  readonly statement: string
}

/** A file whose author is certain. Close it when its content has been read. */
export interface OpenedFile {
  readonly manifest: Manifest
  readonly claims: SignedFileClaims
  /**
   * Opens the payload. The stream fails with {@link CannotOpen} at the latest at its end, if the payload is not the
   * one that was signed: what was released until then must be thrown away.
   */
  readonly content: (payload: ByteStream, watch?: Watch) => Promise<ByteStream>
  readonly close: () => void
}

/** Opens a file's manifest and prepares to open its content. */
export function openFile(
  parts: FileParts, openers: readonly Opener[], keyOf: FileAuthorKeyOf,
): Promise<OpenedFile> {
  return orCannotOpen(async () => {
    const claims = await checkFileStatement(parts.statement, parts.workspace, parts.file, keyOf)
    refuseUnless(claims.manifest === hashOfText(parts.manifest))
    const fileKey = await openHeader(parts.header, openers)
    try {
      const manifest = await openManifest(parts.manifest, await committedKey(fileKey, claims))
      return { manifest, claims, content: contentOf(parts.header, claims, fileKey), close: () => wipe(fileKey) }
    } catch (error) {
      wipe(fileKey)
      throw error
    }
  })
}

/** The size of the payload of so many bytes of content: a nonce, and a tag for each 64 KiB. */
export function payloadSize(contentSize: number): number {
  return 16 + contentSize + 16 * Math.max(1, Math.ceil(contentSize / 65_536))
}

function claimsOf(draft: FileDraft, key: CommittedKey, manifest: Jwe, size: number, digest: Bytes): FileClaims {
  return { ...draft, size, payload: b64(digest), manifest: hashOfText(manifest), commitment: commitmentIn(key) }
}

async function committedKey(fileKey: Bytes, claims: SignedFileClaims): Promise<CommittedKey> {
  const key = await manifestKey(fileKey, claims.file)
  refuseUnless(sameBytes(utf8(commitmentIn(key)), utf8(claims.commitment)))
  return key
}

function contentOf(header: Bytes, claims: SignedFileClaims, fileKey: Bytes): OpenedFile["content"] {
  return (payload, watch = {}) => openStream(header, followed(payload, watch).pipeThrough(asSigned(claims)), fileKey)
}

function followed(stream: ByteStream, { progress = () => undefined, signal }: Watch): ByteStream {
  return stream.pipeThrough(reporting(progress), signal === undefined ? {} : { signal })
}

function ofSize(size: number): TransformStream<Bytes, Bytes> {
  let passed = 0
  return watchedBy(chunk => { passed += chunk.length }, () => {
    if (passed !== size) throw new RangeError(`content: want ${size} bytes as in the manifest, got ${passed}`)
  })
}

function asSigned({ payload, size }: SignedFileClaims): TransformStream<Bytes, Bytes> {
  const hash = runningSha256()
  let passed = 0
  return watchedBy(chunk => { passed += chunk.length; hash.update(chunk) }, () => {
    refuseUnless(passed === size && b64(hash.digest()) === payload)
  })
}

import { refuseUnless } from "./cannot-open.ts"
import { asCheckpoint, type Checkpoint } from "./checkpoint.ts"
import { hashOfText } from "./hashing.ts"
import { asId, type FileId, type WorkspaceId } from "./ids.ts"
import { nullOr, wantCount, wantHash } from "./json.ts"
import { type Author, readAuthor } from "./message.ts"
import type { Kid, Signer, Statement, UncheckedStatement } from "./statement.ts"
import { readStatement, signStatement, verifyStatement } from "./statement.ts"

/** What the author of a file signs (formats/file.md). Hashes are b64 SHA-256. */
export interface FileClaims {
  readonly file: FileId
  readonly version: number
  /** The hash of the statement of the version before. */
  readonly previous: string | null
  readonly author: Author
  readonly payload: string
  /** Of the payload, in bytes. */
  readonly size: number
  readonly manifest: string
  readonly commitment: string
  readonly at: number
  readonly directory: Checkpoint
}

/** What a file's statement claims, with the key that signed and the statement's own hash. */
export interface SignedFileClaims extends FileClaims {
  readonly kid: Kid
  readonly hash: string
}

/** The public key (b64) behind `kid`, only if it belongs to the file's author. The claims are not believed yet. */
export type FileAuthorKeyOf = (claimed: SignedFileClaims) => string | undefined | Promise<string | undefined>

/** Signs what an author claims about a file. {@link sealFile} does it for a file that was just sealed. */
export function signFile(workspace: WorkspaceId, claims: FileClaims, signer: Signer): Promise<Statement> {
  const { file, version, previous, author, payload, size, manifest, commitment, at, directory } = claims
  const members = { file, version, previous, author, payload, size, manifest, commitment, at, directory }
  return signStatement("parley.file.v1", workspace, members, signer)
}

/** Checks a file's statement. */
export async function checkFileStatement(
  text: string, workspace: WorkspaceId, file: FileId, keyOf: FileAuthorKeyOf,
): Promise<SignedFileClaims> {
  const statement = readStatement(text, "parley.file.v1", workspace)
  const claims = readClaims(statement)
  refuseUnless(claims.file === file)
  const publicKey = await keyOf(claims)
  refuseUnless(publicKey !== undefined)
  await verifyStatement(statement, publicKey)
  return claims
}

function readClaims({ payload, kid, text }: UncheckedStatement): SignedFileClaims {
  const claims = {
    file: asId(payload["file"]),
    version: wantCount(payload["version"]),
    previous: nullOr(payload["previous"], wantHash),
    author: readAuthor(payload["author"]),
    payload: wantHash(payload["payload"]),
    size: wantCount(payload["size"]),
    manifest: wantHash(payload["manifest"]),
    commitment: wantHash(payload["commitment"]),
    at: wantCount(payload["at"]),
    directory: asCheckpoint(payload["directory"]),
  }
  refuseUnless(claims.version >= 1 && (claims.version === 1) === (claims.previous === null))
  return { ...claims, kid, hash: hashOfText(text) }
}

import { type Bytes, fromB64, utf8 } from "./bytes.ts"
import { refuseUnless } from "./cannot-open.ts"
import type { FileId } from "./ids.ts"
import { inOrder, optional, readObject, wantCount, wantList, wantText } from "./json.ts"
import { type CommittedKey, deriveKey, type Jwe, openJwe, sealJwe } from "./jwe.ts"

/** What a file is called and looks like; sealed for the same readers as its content (formats/file.md). */
export interface Manifest {
  readonly name: string
  readonly type: string
  /** Of the content, in bytes. */
  readonly size: number
  /** Of a picture, in pixels; both or none. */
  readonly width?: number
  readonly height?: number
  /** b64 of a JPEG or WebP, at most 24 KiB. */
  readonly preview?: string
  readonly labels?: readonly string[]
}

const previewLimit = 24 << 10

/** The key of a file's manifest, with the commitment to its file key in the `kid`. */
export function manifestKey(fileKey: Bytes, file: FileId): Promise<CommittedKey> {
  return deriveKey(fileKey, "parley/file/v1/manifest/", "parley/file/v1/commitment/", file)
}

/** The commitment in a manifest key's `kid`. */
export function commitmentIn({ kid }: CommittedKey): string {
  return kid.slice(kid.indexOf(".") + 1)
}

/** Seals a manifest. Throws {@link TooLong} for more than 256 KiB, and a RangeError for a preview over 24 KiB. */
export function sealManifest(key: CommittedKey, manifest: Manifest): Promise<Jwe> {
  if (!isSmall(manifest)) throw new RangeError("preview: want at most 24 KiB")
  const members = inOrder(manifest, ["name", "type", "size", "width", "height", "preview", "labels"])
  return sealJwe(key, utf8(JSON.stringify({ v: 1, ...members })))
}

/** Opens a manifest. */
export async function openManifest(sealed: Jwe, key: CommittedKey): Promise<Manifest> {
  const o = readObject(await openJwe(sealed, key))
  refuseUnless(o["v"] === 1)
  const manifest = {
    name: wantText(o["name"]),
    type: wantText(o["type"]),
    size: wantCount(o["size"]),
    ...optional("width", o["width"], wantCount),
    ...optional("height", o["height"], wantCount),
    ...optional("preview", o["preview"], wantText),
    ...optional("labels", o["labels"], labels => wantList(labels, wantText)),
  }
  refuseUnless((manifest.width === undefined) === (manifest.height === undefined) && isSmall(manifest))
  return manifest
}

function isSmall({ preview }: Pick<Manifest, "preview">): boolean {
  return fromB64(preview ?? "").length <= previewLimit
}

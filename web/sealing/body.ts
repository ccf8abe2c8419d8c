import { refuseUnless } from "./cannot-open.ts"
import { asId, type FileId, type MemberId, type MessageId } from "./ids.ts"
import {
  inOrder, type JsonObject, optional, wantCount, wantHash, wantList, wantObject, wantOneOf, wantText,
} from "./json.ts"

/** A file that a message brings along. `manifest` is b64 SHA-256 of the file's sealed manifest. */
export interface FileMention {
  readonly id: FileId
  readonly version: number
  readonly manifest: string
}

/** What a message says (formats/message.md#bodies). */
export type Body =
  | {
    readonly kind: "text"
    readonly text: string
    readonly files?: readonly FileMention[]
    readonly reply?: MessageId
    readonly mentions?: readonly MemberId[]
  }
  | { readonly kind: "edit", readonly of: MessageId, readonly text: string }
  | {
    readonly kind: "profile"
    readonly name?: string
    readonly email?: string
    readonly fields?: Readonly<Record<string, string>>
    readonly identity?: { readonly id: string, readonly hash: string }
  }
  | { readonly kind: "rating", readonly comment: string }
  | { readonly kind: "record", readonly type: string, readonly value: unknown }

const members: Readonly<Record<Body["kind"], readonly string[]>> = {
  text: ["kind", "text", "files", "reply", "mentions"],
  edit: ["kind", "of", "text"],
  profile: ["kind", "name", "email", "fields", "identity"],
  rating: ["kind", "comment"],
  record: ["kind", "type", "value"],
}

/** A body as it is written. */
export function writeBody(body: Body): JsonObject {
  return inOrder(body, members[body.kind])
}

/** Reads a body; refuses kinds that it does not know. */
export function readBody(value: unknown): Body {
  const body = wantObject(value)
  const kind = wantOneOf(["text", "edit", "profile", "rating", "record"], body["kind"])
  switch (kind) {
    case "text": return {
      kind,
      text: wantText(body["text"]),
      ...optional("files", body["files"], files => wantList(files, readMention)),
      ...optional("reply", body["reply"], asId),
      ...optional("mentions", body["mentions"], mentions => wantList(mentions, asId)),
    }
    case "edit": return { kind, of: asId(body["of"]), text: wantText(body["text"]) }
    case "profile": return {
      kind,
      ...optional("name", body["name"], wantText),
      ...optional("email", body["email"], wantText),
      ...optional("fields", body["fields"], readFields),
      ...optional("identity", body["identity"], readIdentity),
    }
    case "rating": return { kind, comment: wantText(body["comment"]) }
    case "record":
      refuseUnless(body["value"] !== undefined && body["value"] !== null)
      return { kind, type: wantText(body["type"]), value: body["value"] }
  }
}

function readMention(value: unknown): FileMention {
  const { id, version, manifest } = wantObject(value)
  return { id: asId(id), version: wantCount(version), manifest: wantHash(manifest) }
}

function readFields(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(wantObject(value)).map(([label, text]) => [label, wantText(text)]))
}

function readIdentity(value: unknown): { readonly id: string, readonly hash: string } {
  const { id, hash } = wantObject(value)
  return { id: wantText(id), hash: wantText(hash) }
}

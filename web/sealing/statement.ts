import { b64, type Bytes, fromB64, fromB64Of, textOf, utf8 } from "./bytes.ts"
import { orCannotOpen, refuseUnless } from "./cannot-open.ts"
import type { AppId, DeviceId, HubKeyId, Id, InvitationId, MemberId, VisitorId, WorkspaceId } from "./ids.ts"
import { asId } from "./ids.ts"
import { type JsonObject, readObject } from "./json.ts"
import { sign, verify } from "./keys.ts"

declare const signed: unique symbol

/** A signed statement as the exact ASCII text that travels (formats/statement.md). */
export type Statement = string & { readonly [signed]: true }

export type StatementType =
  | "parley.message.v1" | "parley.readers.v1" | "parley.directory.v1" | "parley.file.v1" | "parley.transit.v1"

/** Whose key signs. */
export type Kid = `${KeyKind}/${string}`

type KeyKind = "member" | "device" | "visitor" | "invitation" | "hub" | "app"

/** A private Ed25519 key and the name under which others know its public half. */
export interface Signer {
  readonly kid: Kid
  readonly key: CryptoKey
}

/** A statement whose form is right. Its signature is not checked: nothing in it may be believed yet. */
export interface UncheckedStatement {
  readonly text: Statement
  readonly kid: Kid
  readonly workspace: WorkspaceId
  readonly payload: JsonObject
}

/** A statement whose signature was verified under a key that the reader trusts. */
export interface CheckedStatement extends UncheckedStatement {
  readonly checked: true
}

/** Finds the Ed25519 public key (b64) behind a statement's `kid` in a place that the reader already trusts. */
export type KeyOf = (statement: UncheckedStatement) => string | undefined | Promise<string | undefined>

const limit = 1 << 20
const kidPattern = /^(member|device|visitor|invitation|hub|app)\/(.+)$/

export function memberKid(id: MemberId): Kid {
  return `member/${id}`
}

export function deviceKid(id: DeviceId): Kid {
  return `device/${id}`
}

export function visitorKid(id: VisitorId): Kid {
  return `visitor/${id}`
}

export function invitationKid(id: InvitationId): Kid {
  return `invitation/${id}`
}

export function hubKid(id: HubKeyId): Kid {
  return `hub/${id}`
}

export function appKid(id: AppId): Kid {
  return `app/${id}`
}

/** The id inside a `kid` of one kind, or undefined if it is of another kind. */
export function idInKid(kind: KeyKind, kid: Kid): Id<never> | undefined {
  return kid.startsWith(`${kind}/`) ? asId(kid.slice(kind.length + 1)) : undefined
}

/** Signs a statement. Its payload begins with `v` and `workspace`; the other members follow in the order given. */
export async function signStatement(
  type: StatementType, workspace: WorkspaceId, members: JsonObject, signer: Signer,
): Promise<Statement> {
  const payload = JSON.stringify({ v: 1, workspace, ...members })
  const text = `${b64(utf8(headerOf(type, signer.kid)))}.${b64(utf8(payload))}`
  return `${text}.${b64(await sign(signer.key, utf8(text)))}` as Statement
}

/** Reads a statement's form: three parts, the exact header, `v` and `workspace`. Does not check the signature. */
export function readStatement(text: string, type: StatementType, workspace: WorkspaceId): UncheckedStatement {
  const [header, payload] = partsOf(text)
  const kid = kidIn(textOf(header), type)
  const members = readObject(payload)
  refuseUnless(members["v"] === 1 && members["workspace"] === workspace)
  return { text: text as Statement, kid, workspace, payload: members }
}

/** Verifies the signature of a statement under an Ed25519 public key (b64). */
export async function verifyStatement(statement: UncheckedStatement, publicKey: string): Promise<CheckedStatement> {
  const end = statement.text.lastIndexOf(".")
  const signature = fromB64Of(64, statement.text.slice(end + 1))
  refuseUnless(await verify(publicKey, signature, utf8(statement.text.slice(0, end))))
  return { ...statement, checked: true }
}

/** Reads a statement and verifies it under the key that its `kid` names. Throws {@link CannotOpen} otherwise. */
export function checkStatement(
  text: string, type: StatementType, workspace: WorkspaceId, keyOf: KeyOf,
): Promise<CheckedStatement> {
  return orCannotOpen(async () => {
    const statement = readStatement(text, type, workspace)
    const publicKey = await keyOf(statement)
    refuseUnless(publicKey !== undefined)
    return await verifyStatement(statement, publicKey)
  })
}

function headerOf(type: StatementType, kid: Kid): string {
  return `{"alg":"EdDSA","kid":"${kid}","typ":"${type}"}`
}

function partsOf(text: string): readonly [Bytes, Bytes, Bytes] {
  refuseUnless(text.length <= limit)
  const [header, payload, signature, ...more] = text.split(".")
  refuseUnless(header !== undefined && payload !== undefined && signature !== undefined && more.length === 0)
  return [fromB64(header), fromB64(payload), fromB64Of(64, signature)]
}

function kidIn(header: string, type: StatementType): Kid {
  const kid = /^\{"alg":"EdDSA","kid":"([^"\\]*)",/.exec(header)?.[1]
  const [, , id] = kidPattern.exec(kid ?? "") ?? []
  asId(id)
  refuseUnless(header === headerOf(type, kid as Kid))
  return kid as Kid
}

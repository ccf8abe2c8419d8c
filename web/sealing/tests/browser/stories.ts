import { openBytes, partFile, rewriteHeader, sealBytes, toRecipients } from "../../age.ts"
import { b64, type Bytes, fromB64, randomBytes, textOf, utf8 } from "../../bytes.ts"
import { CannotOpen, orCannotOpen } from "../../cannot-open.ts"
import { openFile, payloadSize, sealFile } from "../../file.ts"
import { sha256 } from "../../hashing.ts"
import { type FileId, newId, type SegmentId, type VisitorId, type WorkspaceId } from "../../ids.ts"
import { type Identity, importIdentity, makeIdentity, makeSigningKey, type SigningKey } from "../../keys.ts"
import { LocalKeys } from "../../local-keys.ts"
import { type Authors, type MessageRow, openMessage, sealMessage } from "../../message.ts"
import { makePersonKeys, unlock } from "../../person-keys.ts"
import { scryptHere, scryptInWorker } from "../../scrypt.ts"
import { makeSegment, type OpenedSegment, openSegment } from "../../segment.ts"
import { checkStatement, type StatementType, visitorKid } from "../../statement.ts"
import { collect, streamOf } from "../../streams.ts"

const checkpoint = `1.${b64(new Uint8Array(32))}` as const

/** What the page does when the test asks. Everything that goes in or comes out survives JSON. */
const stories = { message, header, unlocking, keep, useKept, draft, count, signOut, scrypt, file, statement, age }

declare global {
  interface Window {
    stories: typeof stories
  }
}

window.stories = stories

/** A visitor writes to a team, with keys made here; then one character is changed. */
async function message(): Promise<readonly string[]> {
  const [visitor, key, team] = [await makeIdentity(), await makeSigningKey(), await makeIdentity()]
  const { file, segment } = await makeSegment(newId(), [team.recipient, visitor.recipient])
  const row = await hello(segment, key)
  const changed = { ...row, sealed: `${row.sealed.slice(0, -1)}${row.sealed.endsWith("A") ? "Q" : "A"}` }
  const opened = await openSegment(segment.id, file, [team])
  return [await said(openMessage(row, opened, by(key))), await said(openMessage(changed, opened, by(key)))]
}

/** A header is rewritten for another reader. */
async function header(): Promise<readonly string[]> {
  const [anna, ben] = [await makeIdentity(), await makeIdentity()]
  const file = await sealBytes(utf8("hello"), toRecipients([anna.recipient]))
  const rewritten = { ...file, header: await rewriteHeader(file.header, [anna], [ben.recipient]) }
  return await Promise.all([file, rewritten].map(file => said(openBytes(file, [ben]).then(textOf))))
}

/** A person's keys are unlocked, and neither can be read. */
async function unlocking(): Promise<readonly boolean[]> {
  const { identity, person } = await unlock(makePersonKeys(newId(), newId()))
  const file = await sealBytes(utf8("hello"), toRecipients([identity.recipient]))
  const isReadable = (key: CryptoKey): Promise<boolean> =>
    crypto.subtle.exportKey("jwk", key).then(() => true, () => false)
  const readable = [identity.key, person.key].map(isReadable)
  return [textOf(await openBytes(file, [identity])) === "hello", ...await Promise.all(readable)]
}

/** The public side of what is kept. */
interface Public extends Pick<Identity, "recipient"> {
  readonly key: string
  readonly segment: SegmentId
}

/** A visitor's keys and a segment are kept in the browser. */
async function keep(workspace: WorkspaceId, owner: VisitorId): Promise<void> {
  const [store, identity, key] = [await LocalKeys.of(workspace, owner), await makeIdentity(), await makeSigningKey()]
  const { file, segment } = await makeSegment(newId(), [identity.recipient])
  await store.putKey("identity", identity.key)
  await store.putKey("signing", key.key)
  await store.put("public", { recipient: identity.recipient, key: key.publicKey, segment: segment.id })
  await store.put("document", { header: b64(file.header), payload: b64(file.payload) })
  store.close()
}

/** After a reload, what was kept opens and signs. */
async function useKept(workspace: WorkspaceId, owner: VisitorId): Promise<string> {
  const store = await LocalKeys.of(workspace, owner)
  const [identityKey, signingKey] = [await store.key("identity"), await store.key("signing")]
  const known = await store.get("public", value => value as Public)
  const parts = await store.get("document", value => value as Record<"header" | "payload", string>)
  if (!identityKey || !signingKey || !known || !parts) return "nothing was kept"
  const document = { header: fromB64(parts.header), payload: fromB64(parts.payload) }
  const segment = await openSegment(known.segment, document, [{ key: identityKey, recipient: known.recipient }])
  const signing = { key: signingKey, publicKey: known.key }
  return await said(openMessage(await hello(segment, signing), segment, by(signing)))
}

/** A draft is sealed for this browser alone, under its name. */
async function draft(workspace: WorkspaceId, owner: VisitorId): Promise<readonly string[]> {
  const [store, otherTab] = [await LocalKeys.of(workspace, owner), await LocalKeys.of(workspace, owner)]
  const [sealed, theirs] = await Promise.all([store.seal("draft", utf8("hel")), otherTab.seal("draft", utf8("lo"))])
  const openings = [store.open("draft", theirs), otherTab.open("draft", sealed), store.open("another", sealed)]
  return await Promise.all(openings.map(opening => said(opening.then(textOf))))
}

/** Two tabs count at once. */
async function count(workspace: WorkspaceId, owner: VisitorId): Promise<readonly number[]> {
  const [tab, other] = [await LocalKeys.of(workspace, owner), await LocalKeys.of(workspace, owner)]
  return await Promise.all(Array.from({ length: 20 }, (_, turn) => (turn % 2 === 0 ? tab : other).next("n")))
}

/** Signing out deletes what was kept, also under an open tab. */
async function signOut(workspace: WorkspaceId, owner: VisitorId): Promise<boolean> {
  await LocalKeys.of(workspace, owner)
  await LocalKeys.destroy(workspace, owner)
  return await (await LocalKeys.of(workspace, owner)).key("identity") === undefined
}

/** scrypt in a worker gives the same as here, and says how far it is. */
async function scrypt(): Promise<readonly [same: boolean, progress: number]> {
  const [secret, salt, seen]: [Bytes, Bytes, number[]] = [utf8("x"), randomBytes(16), []]
  const there = await scryptInWorker(done => seen.push(done))(secret, salt, 14)
  return [b64(there) === b64(await scryptHere()(secret, salt, 14)), seen.at(-1) ?? 0]
}

/** Two megabytes go into a file and come out again. */
async function file(): Promise<readonly [same: boolean, progress: number]> {
  const [key, reader, id]: [SigningKey, Identity, FileId] = [await makeSigningKey(), await makeIdentity(), newId()]
  const [workspace, content] = [newId(), new Uint8Array(2_000_000).map((_, place) => place % 251)]
  const manifest = { name: "a", type: "b/c", size: content.length }
  const [author, signer] = [`contact/${newId()}`, { kid: visitorKid(newId()), key: key.key }] as const
  let progress = 0
  const draft = { workspace, file: id, version: 1, previous: null, author, at: 1, directory: checkpoint, manifest }
  const sealed = await sealFile(new Blob([content]).stream(), draft, [reader.recipient], signer, {
    progress: bytes => { progress = bytes },
  })
  const payload = await collect(sealed.payload)
  const statement = await sealed.statement()
  const opened = await openFile({ ...draft, ...sealed, statement }, [reader], () => key.publicKey)
  const read = await collect(await opened.content(streamOf(payload)))
  return [payload.length === payloadSize(content.length) && b64(read) === b64(content), progress]
}

/** What this browser says to a statement. */
async function statement(compact: string, type: StatementType, workspace: WorkspaceId, key: string): Promise<string> {
  return await said(checkStatement(compact, type, workspace, () => key).then(({ kid }) => kid))
}

/** What this browser says to an age file: its content's hash, if it opens. */
async function age(file: string, identities: readonly string[]): Promise<string> {
  const openers = await Promise.all(identities.map(identity => importIdentity(identity)))
  const opening = orCannotOpen(() => openBytes(partFile(fromB64(file)), openers))
  return await said(opening.then(content => Array.from(sha256(content), hex).join("")))
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, "0")
}

async function hello(segment: OpenedSegment, { key }: SigningKey): Promise<MessageRow> {
  const [workspace, container, id] = [newId(), newId(), newId()]
  const [author, body] = [`contact/${newId()}`, { kind: "text", text: "hello" }] as const
  const draft = { container, id, author, n: 0, at: 1, directory: checkpoint, body }
  const sealed = await sealMessage(workspace, segment, draft, { kid: visitorKid(newId()), key })
  return { workspace, container, id, sealed }
}

function by({ publicKey }: SigningKey): Authors {
  return { keyOf: () => publicKey, accepts: () => true }
}

async function said(opening: Promise<unknown>): Promise<string> {
  try {
    const opened = await opening
    return typeof opened === "string" ? opened : JSON.stringify((opened as { body: unknown }).body)
  } catch (error) {
    return error instanceof CannotOpen ? "CannotOpen" : String(error)
  }
}

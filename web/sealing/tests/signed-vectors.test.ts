import { describe, expect, it } from "vitest"
import { sealBytes, toRecipients } from "../age.ts"
import { fromB64, textOf } from "../bytes.ts"
import { openDirectory } from "../directory.ts"
import type { Directory } from "../directory-view.ts"
import { openFile } from "../file.ts"
import { hashOfText } from "../hashing.ts"
import type { AppId, ConversationId, DocumentId, FileId, MessageId, SegmentId, TeamId, WorkspaceId } from "../ids.ts"
import { openJwe } from "../jwe.ts"
import { importIdentity, importSeed, makeIdentity } from "../keys.ts"
import { type Message, openMessage, sealMessage } from "../message.ts"
import { checkReaderList, type DocumentKind, type Reader } from "../reader-list.ts"
import { type OpenedSegment, openSegment } from "../segment.ts"
import { checkStatement, type Kid, signStatement, type StatementType } from "../statement.ts"
import { collect, streamOf } from "../streams.ts"
import { readTransitKey, type TransitKey } from "../transit-key.ts"
import { ageFile, agrees, vectorsOf } from "./vectors.ts"

/** A key that a reader already trusts, and in whose name it may sign. */
interface KnownKey {
  readonly id: string
  readonly owner: string
  readonly key: string
}

describe("vectors of statements", () => {
  type Inputs = Readonly<Record<"compact" | "key" | "seed", string>>
    & { readonly type: StatementType, readonly workspace: WorkspaceId }
  const vectors = vectorsOf<Inputs, Readonly<Record<"signer" | "payload" | "sha256", string>>>("statement")

  it.each(vectors)("$name", vector =>
    agrees(vector, async ({ type, compact, workspace, key }) => {
      const { kid } = await checkStatement(compact, type, workspace, () => key)
      return { signer: kid, payload: payloadOf(compact), sha256: hashOfText(compact) }
    }))

  it("are written the same, byte for byte", async () => {
    const written = vectors.flatMap(vector => vector.expect === "opens" ? [{ ...vector, ...vector.opened }] : [])
      .filter(({ payload }) => payload.startsWith('{"v"') && JSON.stringify(JSON.parse(payload)) === payload)

    for (const { type, compact, workspace, seed, signer, payload } of written) {
      const key = { kid: signer as Kid, key: await importSeed(fromB64(seed)) }
      expect(await signStatement(type, workspace, JSON.parse(payload) as object & Record<string, unknown>, key))
        .toBe(compact)
    }
    expect(written).toHaveLength(8)
  })
})

describe("vectors of reader lists", () => {
  interface Inputs {
    readonly statement: string
    readonly document: { readonly workspace: WorkspaceId, readonly kind: DocumentKind, readonly id: DocumentId }
    readonly header: string
    readonly key: string
    readonly seen?: { readonly generation: number, readonly sha256: string }
  }
  type Opened = { readonly generation: number, readonly sha256: string, readonly readers: readonly string[] }

  it.each(vectorsOf<Inputs, Opened>("reader-list"))("$name", vector =>
    agrees(vector, async ({ statement, document: { workspace, kind, id: document }, header, key, seen }) => {
      const { generation, hash: sha256, readers } = await checkReaderList(statement, {
        workspace, kind, document, header: fromB64(header), keyOf: () => key, allows: () => true,
        seen: seen && { generation: seen.generation, hash: seen.sha256 },
      })
      return { generation, sha256, readers: readers.map(named) }
    }))
})

describe("vectors of transit keys", () => {
  type Inputs = Readonly<Record<"statement" | "key", string>>
    & { readonly workspace: WorkspaceId, readonly now: number }

  it.each(vectorsOf<Inputs, TransitKey>("transit-key"))("$name", vector =>
    agrees(vector, ({ statement, workspace, key, now }) => readTransitKey(statement, workspace, () => key, now)))
})

describe("vectors of directories", () => {
  interface Inputs {
    readonly workspace: WorkspaceId
    readonly genesis: string
    readonly log: readonly string[]
    readonly ask: readonly string[]
    readonly team: TeamId
  }
  type Key = KnownKey & { readonly current: boolean }

  it.each(vectorsOf<Inputs, object>("directory"))("$name", vector =>
    agrees(vector, async ({ workspace, genesis, log, ask, team }) => {
      const directory = await openDirectory({ workspace, genesis }, log)
      const newest = directory.teams.get(team)?.epochs.at(-1)
      return {
        checkpoint: directory.checkpoint,
        understood: !directory.outdated,
        keys: keysIn(directory).filter(key => ask.includes(key.id)).sort(inOrderOf(ask)),
        team: newest === undefined ? "none" : { epoch: newest.epoch, recipient: newest.recipient },
        ...hubIn(directory),
        ...botIn(directory),
      }
    }))

  function keysIn({ members, devices }: Directory): readonly Key[] {
    return [
      ...[...members.values()].map(({ id, key, removed }) =>
        ({ id: `member/${id}`, owner: `member/${id}`, key, current: removed === undefined })),
      ...[...devices.values()].map(({ id, member, key, revoked }) =>
        ({ id: `device/${id}`, owner: `member/${member}`, key, current: revoked === undefined })),
    ]
  }

  function hubIn({ hubKey, hubKeys }: Directory): { readonly hub?: Pick<KnownKey, "id" | "key"> } {
    const hub = hubKey === null ? undefined : hubKeys.get(hubKey)
    return hub === undefined ? {} : { hub: { id: `hub/${hub.id}`, key: hub.key } }
  }

  function botIn({ appKeys }: Directory): { readonly app?: object } {
    const app = [...appKeys.values()][0]
    return app === undefined ? {} : { app: { entry: app.entry, recipient: app.recipient, key: app.key } }
  }

  function inOrderOf(ask: readonly string[]): (a: Key, b: Key) => number {
    return (a, b) => ask.indexOf(a.id) - ask.indexOf(b.id)
  }
})

describe("vectors of messages", () => {
  interface Inputs {
    readonly compact: string
    readonly segment: { readonly id: SegmentId, readonly secret: string }
    readonly address: {
      readonly workspace: WorkspaceId
      readonly container: ConversationId
      readonly segment: SegmentId
      readonly id: MessageId
    }
    readonly key: KnownKey
    readonly seed: string
  }
  type Opened = Readonly<Record<"signer" | "author" | "payload", string>> & { readonly n: number }
  const vectors = vectorsOf<Inputs, Opened>("message")

  it.each(vectors)("$name", vector => agrees(vector, async inputs => {
    const segment = await segmentOf(inputs)
    const { kid: signer, author, n } = await open(inputs, segment)
    return { signer, author, n, payload: payloadOf(textOf(await openJwe(inputs.compact, segment))) }
  }))

  const opening = vectors.filter(vector => vector.expect === "opens")
  it.each(opening)("$name is signed the same, byte for byte", async vector => {
    const segment = await segmentOf(vector)
    const message = await open(vector, segment)
    const signer = { kid: message.kid, key: await importSeed(fromB64(vector.seed)) }

    const sealed = await sealMessage(vector.address.workspace, segment, message, signer)

    expect(textOf(await openJwe(sealed, segment))).toBe(textOf(await openJwe(vector.compact, segment)))
  })

  async function open({ compact, address, key }: Inputs, segment: OpenedSegment): Promise<Message> {
    return await openMessage({ ...address, sealed: compact }, segment, {
      keyOf: ({ kid, author }) => kid === key.id && author === key.owner ? key.key : undefined,
      accepts: () => true,
    })
  }

  async function segmentOf({ segment: { id, secret }, key }: Inputs): Promise<OpenedSegment> {
    const reader = await makeIdentity()
    const file = await sealBytes(fromB64(secret), toRecipients([reader.recipient]))
    const bot = key.id.startsWith("app/") ? { bot: key.id.slice("app/".length) as AppId } : {}
    return { ...await openSegment(id, file, [reader]), by: key.id as Kid, ...bot }
  }
})

describe("vectors of files", () => {
  type Inputs = Readonly<Record<"statement" | "manifest" | "header" | "payload" | "identity", string>>
    & { readonly workspace: WorkspaceId, readonly file: FileId, readonly key: KnownKey }
  type Opened = Readonly<Record<"manifest" | "plaintext", string>> & { readonly version: number }

  it.each(vectorsOf<Inputs, Opened>("file"))("$name", vector =>
    agrees(vector, async ({ key, identity, ...inputs }) => {
      const { header, payload } = ageFile(inputs)
      const { manifest, claims, content } = await openFile({ ...inputs, header }, [await importIdentity(identity)],
        ({ kid, author }) => kid === key.id && author === key.owner ? key.key : undefined)
      return {
        manifest: JSON.stringify({ v: 1, ...manifest }), version: claims.version,
        plaintext: textOf(await collect(await content(streamOf(payload)))),
      }
    }))
})

function payloadOf(statement: string): string {
  return textOf(fromB64(statement.split(".")[1] ?? ""))
}

function named(reader: Reader): string {
  if (reader.kind === "team") return `team/${reader.id}/${reader.epoch}`
  return reader.kind === "app" ? `app/${reader.id}/${reader.entry}` : `${reader.kind}/${reader.id}`
}

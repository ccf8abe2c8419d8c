import { readHeader } from "./age-header.ts"
import { b64, type Bytes } from "./bytes.ts"
import { orCannotOpen, refuseUnless } from "./cannot-open.ts"
import { asCheckpoint, type Checkpoint } from "./checkpoint.ts"
import { hashOfText, sha256 } from "./hashing.ts"
import type {
  AppId, DocumentId, Id, InvitationId, MemberId, RecoveryId, TeamId, TransitId, VisitorId, WorkspaceId,
} from "./ids.ts"
import { asId } from "./ids.ts"
import { inOrder, nullOr, wantCount, wantHash, wantList, wantObject, wantOneOf, wantText } from "./json.ts"
import type { KeyOf, Kid, Signer, Statement, UncheckedStatement } from "./statement.ts"
import { checkStatement, idInKid, readStatement, signStatement } from "./statement.ts"

/** Who holds one stanza of a document. */
export type Reader =
  | { readonly kind: "team", readonly id: TeamId, readonly epoch: number }
  | { readonly kind: "visitor", readonly id: VisitorId }
  | { readonly kind: "member", readonly id: MemberId }
  | { readonly kind: "invitation", readonly id: InvitationId }
  | { readonly kind: "recovery", readonly id: RecoveryId }
  /** The hub itself, for at most 48 hours. */
  | { readonly kind: "transit", readonly id: TransitId }
  /** A bot, by a key of its own: by which entry of the directory it was set. */
  | { readonly kind: "app", readonly id: AppId, readonly entry: number }

/** Who gets plaintext without holding a stanza. */
export interface OutsideReader {
  readonly kind: string
  /** The channel or connection through which it reads. */
  readonly id: Id<string>
  readonly name: string
}

export type DocumentKind = "segment" | "file" | "epoch"

/** The readers of one header of a document (formats/reader-list.md). */
export interface ReaderList {
  readonly document: DocumentId
  readonly kind: DocumentKind
  readonly generation: number
  readonly previous: string | null
  readonly readers: readonly Reader[]
  readonly outside: readonly OutsideReader[]
  readonly header: string
  readonly at: number
  readonly directory: Checkpoint
}

/** What a list says, and who it says signed it. Nothing in it may be believed yet. */
export interface ClaimedList extends ReaderList {
  readonly by: Kid
}

/** A reader list that was verified, with its hash. */
export interface SignedReaderList extends ClaimedList {
  readonly hash: string
}

/** What a client remembers of the newest list it accepted for a document. */
export type SeenList = Pick<SignedReaderList, "generation" | "hash">

/** What a writer says; generation and hashes follow from it. */
export interface NewReaderList extends Pick<ReaderList, "document" | "kind" | "readers" | "at" | "directory"> {
  readonly header: Bytes
  readonly after?: SeenList
  readonly outside?: readonly OutsideReader[]
}

/** Signs the list of a header that was just made, or rewritten after an earlier list. */
export function signReaderList(workspace: WorkspaceId, list: NewReaderList, signer: Signer): Promise<Statement> {
  return signStatement("parley.readers.v1", workspace, {
    document: list.document,
    kind: list.kind,
    generation: list.after === undefined ? 0 : list.after.generation + 1,
    previous: list.after?.hash ?? null,
    readers: list.readers.map(reader => inOrder(reader, ["kind", "id", "epoch", "entry"])),
    outside: (list.outside ?? []).map(reader => inOrder(reader, ["kind", "id", "name"])),
    header: b64(sha256(list.header)),
    at: list.at,
    directory: list.directory,
  }, signer)
}

/** What a list must agree with. */
export interface ReaderListExpected {
  readonly workspace: WorkspaceId
  readonly document: DocumentId
  readonly kind: DocumentKind
  readonly header: Bytes
  readonly keyOf: KeyOf
  /** The newest list that this client accepted before, if any. */
  readonly seen?: SeenList | undefined
  /** Whether the directory knows these readers and the channel's policy allows them. */
  readonly allows: (list: SignedReaderList) => boolean
}

/** Checks a reader list against its header. Throws {@link CannotOpen} by each rule of formats/reader-list.md. */
export function checkReaderList(text: string, expected: ReaderListExpected): Promise<SignedReaderList> {
  return orCannotOpen(async () => {
    const list = readList(await checkStatement(text, "parley.readers.v1", expected.workspace, expected.keyOf))
    refuseUnless(list.document === expected.document && list.kind === expected.kind)
    refuseUnless(list.header === b64(sha256(expected.header)))
    refuseUnless(list.readers.length === readHeader(expected.header).length)
    refuseUnless(isNotOlder(list, expected.seen))
    refuseUnless(expected.allows(list))
    return list
  })
}

/** Reads a list without checking it: to know which key to open its document with. */
export function claimedList(text: string, workspace: WorkspaceId): ClaimedList {
  return readList(readStatement(text, "parley.readers.v1", workspace))
}

/** Reads one reader of a list; refuses kinds that it does not know. */
export function readReader(value: unknown): Reader {
  const { kind, id, epoch, entry } = wantObject(value)
  switch (wantOneOf(["team", "visitor", "member", "invitation", "recovery", "transit", "app"], kind)) {
    case "team": return { kind: "team", id: asId(id), epoch: wantPositive(epoch) }
    case "visitor": return { kind: "visitor", id: asId(id) }
    case "member": return { kind: "member", id: asId(id) }
    case "invitation": return { kind: "invitation", id: asId(id) }
    case "recovery": return { kind: "recovery", id: asId(id) }
    case "transit": return { kind: "transit", id: asId(id) }
    case "app": return { kind: "app", id: asId(id), entry: wantPositive(entry) }
  }
}

/** The app among readers that reads by a key of its own. */
export function botIn(readers: readonly Reader[]): AppId | undefined {
  return readers.find(reader => reader.kind === "app")?.id
}

function readList({ payload, kid, text }: UncheckedStatement): SignedReaderList {
  const list: ReaderList = {
    document: asId(payload["document"]),
    kind: wantOneOf(["segment", "file", "epoch"], payload["kind"]),
    generation: wantCount(payload["generation"]),
    previous: nullOr(payload["previous"], wantHash),
    readers: wantList(payload["readers"], readReader),
    outside: wantList(payload["outside"], readOutside),
    header: wantHash(payload["header"]),
    at: wantCount(payload["at"]),
    directory: asCheckpoint(payload["directory"]),
  }
  refuseUnless((list.generation === 0) === (list.previous === null))
  refuseUnless(idInKid("hub", kid) === undefined ? mayName(list) : isForTeamAndTransit(list))
  return { ...list, by: kid, hash: hashOfText(text) }
}

/** Whoever is not the hub lets one bot read along, by transit or by its key, in a segment that a visitor reads, too. */
function mayName({ kind, readers }: ReaderList): boolean {
  const count = (wanted: Reader["kind"]): number => readers.filter(reader => reader.kind === wanted).length
  const bots = count("transit") + count("app")
  return bots === 0 || (kind === "segment" && bots === 1 && count("team") === 1 && count("visitor") > 0)
}

/** All that the hub makes: new segments for one team and transit. It rewrites no header. */
function isForTeamAndTransit({ kind, generation, readers }: ReaderList): boolean {
  const [team, transit, ...more] = readers
  const isTheirs = team?.kind === "team" && transit?.kind === "transit" && more.length === 0
  return kind === "segment" && generation === 0 && isTheirs
}

/** Epochs count from 1, and the directory's first entry sets no bot's key. */
function wantPositive(value: unknown): number {
  refuseUnless(value !== 0)
  return wantCount(value)
}

function readOutside(value: unknown): OutsideReader {
  const { kind, id, name } = wantObject(value)
  return { kind: wantText(kind), id: asId(id), name: wantText(name) }
}

/** Of a later generation than the one seen, and its direct successor if it is the next; or the very same list. */
function isNotOlder(list: SignedReaderList, seen: SeenList | undefined): boolean {
  if (seen === undefined) return true
  if (list.generation === seen.generation) return list.hash === seen.hash
  if (list.generation === seen.generation + 1) return list.previous === seen.hash
  return list.generation > seen.generation
}

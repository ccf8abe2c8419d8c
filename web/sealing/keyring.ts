import type { AgeFile, Opener } from "./age.ts"
import type { VisitorPins } from "./authors.ts"
import type { Bytes } from "./bytes.ts"
import { refuseUnless } from "./cannot-open.ts"
import { epochReaders, hubKeyAt, signerAt } from "./directory-questions.ts"
import type { Directory, Epoch } from "./directory-view.ts"
import type {
  AppId, ContainerId, DocumentId, FileId, MemberId, SegmentId, TeamId, VisitorId, WorkspaceId,
} from "./ids.ts"
import type { Identity } from "./keys.ts"
import { type Message, type MessageRow, openMessage } from "./message.ts"
import type { ClaimedList, Reader, ReaderListExpected, SeenList, SignedReaderList } from "./reader-list.ts"
import { botIn, checkReaderList, claimedList } from "./reader-list.ts"
import { type OpenedSegment, openSegment } from "./segment.ts"
import { idInKid, visitorKid } from "./statement.ts"
import { openEpoch } from "./team-epoch.ts"

/** A document as the hub keeps it, with its reader list. */
export interface SealedDocument {
  readonly file: AgeFile
  readonly readers: string
}

/** A team's epoch as the hub keeps it, with the chain to the epoch before. */
export interface SealedEpoch extends SealedDocument {
  readonly chain: AgeFile | null
}

/** Where sealed documents come from. */
export interface Shelf {
  readonly segment: (id: SegmentId) => Promise<SealedDocument>
  readonly epoch: (team: TeamId, epoch: number) => Promise<SealedEpoch>
}

/** The newest reader list that this client accepted of each document. */
export interface SeenLists {
  readonly get: (document: DocumentId) => Promise<SeenList | undefined>
  readonly set: (document: DocumentId, seen: SeenList) => Promise<void>
}

/** Whose keyring it is. */
export type Holder =
  | { readonly kind: "member", readonly id: MemberId, readonly identity: Identity }
  | { readonly kind: "visitor", readonly id: VisitorId, readonly identity: Identity }
  | { readonly kind: "app", readonly id: AppId, readonly identity: Identity }

/** What a keyring stands on. */
export interface KeyringParts {
  readonly holder: Holder
  readonly directory: () => Directory
  readonly shelf: Shelf
  readonly seen: SeenLists
  readonly pins: VisitorPins
}

/** Where a segment stands and who may read it: see {@link teamReaders} and {@link memberReaders}. */
export interface SegmentPlace {
  readonly container: ContainerId
  readonly allows: (list: SignedReaderList) => boolean
  /** The app to which the hub passes on what is said in a segment with this list, if it does. */
  readonly app?: (list: ClaimedList) => AppId | undefined
  /** The first message in the segment, by which a visitor introduces herself whom nobody knows yet. */
  readonly first?: MessageRow
}

/**
 * The keys that a person's own key leads to. Documents are fetched when they are first needed, their reader lists are
 * checked, and what was opened is kept until the keyring is forgotten. What fails is tried again when asked again.
 */
export class Keyring {
  readonly #parts: KeyringParts
  readonly #segments = new Map<string, Promise<OpenedSegment>>()
  readonly #epochs = new Map<string, Promise<Identity>>()

  constructor(parts: KeyringParts) {
    this.#parts = parts
  }

  /** The key of a segment. Throws {@link CannotOpen} if we are no reader of it, or if its reader list is refused. */
  segment(id: SegmentId, place: SegmentPlace): Promise<OpenedSegment> {
    return kept(this.#segments, `${place.container} ${id}`, () => this.#openSegment(id, place))
  }

  /** A team's secret in one of its epochs, by our own stanza or by the chain from the epoch after it. */
  epoch(team: TeamId, epoch: number): Promise<Identity> {
    return kept(this.#epochs, `${team} ${epoch}`, () => this.#openEpoch(team, epoch))
  }

  /** What opens a file's header, once its reader list was checked; a visitor who signed it must be pinned already. */
  async openersOfFile(id: FileId, header: Bytes, readers: string, place: SegmentPlace): Promise<readonly Opener[]> {
    const claimed = claimedList(readers, this.#workspace)
    const visitor = idInKid("visitor", claimed.by)
    const key = visitor === undefined
      ? signerAt(this.#parts.directory(), claimed.by, claimed.directory)?.key
      : (await this.#parts.pins.get(place.container, visitor))?.key
    await this.#check(readers, { document: id, kind: "file", header, allows: place.allows, key })
    return await this.#openersOf(claimed.readers)
  }

  /** Keeps a segment that was just made here. */
  keep(container: ContainerId, segment: OpenedSegment): void {
    this.#segments.set(`${container} ${segment.id}`, Promise.resolve(segment))
  }

  /** The list is checked after opening, because a visitor's first list is signed by a key that the segment holds. */
  async #openSegment(id: SegmentId, place: SegmentPlace): Promise<OpenedSegment> {
    const { file, readers } = await this.#parts.shelf.segment(id)
    const claimed = claimedList(readers, this.#workspace)
    const segment = await openSegment(id, file, await this.#openersOf(claimed.readers))
    const key = await this.#signerOf(claimed, place, segment)
    await this.#check(readers, { document: id, kind: "segment", header: file.header, allows: place.allows, key })
    return { ...segment, by: claimed.by, ...botsOf(claimed, place) }
  }

  async #openEpoch(team: TeamId, number: number): Promise<Identity> {
    const { holder, shelf, directory } = this.#parts
    const epoch = directory().teams.get(team)?.epochs[number - 1]
    refuseUnless(epoch !== undefined)
    const { file, readers } = await shelf.epoch(team, number)
    const claimed = claimedList(readers, this.#workspace)
    if (!claimed.readers.some(reader => isHolder(reader, holder))) return await this.#openByChain(team, epoch)
    const identity = await openEpoch(file, [holder.identity], epoch.recipient)
    const key = signerAt(directory(), claimed.by, claimed.directory)?.key
    const allows = epochReaders(directory(), team, number)
    await this.#check(readers, { document: epoch.document, kind: "epoch", header: file.header, allows, key })
    return identity
  }

  async #openByChain(team: TeamId, { epoch, recipient }: Epoch): Promise<Identity> {
    const next = await this.epoch(team, epoch + 1)
    const { chain } = await this.#parts.shelf.epoch(team, epoch + 1)
    refuseUnless(chain !== null)
    return await openEpoch(chain, [next], recipient)
  }

  async #check(readers: string, expected: ListOf): Promise<void> {
    const { seen } = this.#parts
    const list = await checkReaderList(readers, {
      ...expected, workspace: this.#workspace, keyOf: () => expected.key, seen: await seen.get(expected.document),
    })
    await seen.set(expected.document, list)
  }

  async #openersOf(readers: readonly Reader[]): Promise<readonly Opener[]> {
    const { holder } = this.#parts
    if (readers.some(reader => isHolder(reader, holder))) return [holder.identity]
    const team = readers.find(reader => reader.kind === "team")
    refuseUnless(holder.kind === "member" && team !== undefined)
    return [await this.epoch(team.id, team.epoch)]
  }

  async #signerOf(list: ClaimedList, place: SegmentPlace, segment: OpenedSegment): Promise<string | undefined> {
    const visitor = idInKid("visitor", list.by)
    if (visitor === undefined) return this.#knownKey(list)
    const pinned = await this.#parts.pins.get(place.container, visitor)
    return pinned?.key ?? await introducedKey(visitor, place.first, segment)
  }

  #knownKey({ by, directory: checkpoint }: ClaimedList): string | undefined {
    const directory = this.#parts.directory()
    return signerAt(directory, by, checkpoint)?.key ?? hubKeyAt(directory, by, checkpoint)
  }

  get #workspace(): WorkspaceId {
    return this.#parts.directory().workspace
  }
}

type ListOf = Pick<ReaderListExpected, "document" | "kind" | "header" | "allows"> & { readonly key: string | undefined }

/** The key of a visitor by the sealed message in which she introduces herself, signed by that very key. */
async function introducedKey(
  visitor: VisitorId, first: MessageRow | undefined, segment: OpenedSegment,
): Promise<string | undefined> {
  if (first === undefined) return undefined
  const introduces = ({ kid, visitor: keys }: Message): string | undefined =>
    kid === visitorKid(visitor) && keys?.id === visitor ? keys.key : undefined
  return introduces(await openMessage(first, segment, { keyOf: introduces, accepts: () => true }))
}

/** For which app the hub is believed, or which speaks under a key of its own. */
function botsOf(list: ClaimedList, place: SegmentPlace): Pick<OpenedSegment, "app" | "bot"> {
  const [app, bot] = [place.app?.(list), botIn(list.readers)]
  return { ...app === undefined ? {} : { app }, ...bot === undefined ? {} : { bot } }
}

function isHolder(reader: Reader, holder: Holder): boolean {
  return reader.kind === holder.kind && reader.id === holder.id
}

function kept<V>(promises: Map<string, Promise<V>>, name: string, make: () => Promise<V>): Promise<V> {
  const known = promises.get(name)
  if (known !== undefined) return known
  const made = make()
  promises.set(name, made)
  made.catch(() => promises.delete(name))
  return made
}

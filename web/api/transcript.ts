import {
  appOf, type Authors, authorsBy, CannotOpen, type ChannelId, channelReaders, claimedList, type ContainerId,
  type ConversationId, countersInMemory, type Directory, idInKid, type Keyring, type Message, type MessageRow,
  openMessage, type OpenedSegment, type OutsideReader, type Reader, type SegmentId, type SegmentPlace, type TeamId,
  type VisitorPins, type WorkspaceId,
} from "../sealing/index.ts"
import type { MessageBody, SegmentBody, Track } from "./bodies.ts"
import type { DirectoryLog } from "./directory-log.ts"
import type { HubShelf } from "./hub-shelf.ts"

/** A stored message, opened or not. What could not be opened is shown in its place, never dropped. */
export type Entry =
  | { readonly kind: "opened", readonly row: MessageBody, readonly message: Message, readonly track: Track }
  | { readonly kind: "closed", readonly row: MessageBody }
  | { readonly kind: "deleted", readonly row: MessageBody }

/** A conversation, as far as opening its messages needs it. */
export interface Place {
  readonly id: ConversationId
  readonly team: TeamId
  /** Its address without `/api/v1`. */
  readonly path: string
  /** Through which it came: its policy says who may read beside the team. */
  readonly channel: ChannelId
}

/** The first message of a conversation, by which a visitor introduces herself. */
export interface Introduction {
  readonly message: MessageBody
  readonly segments: readonly SegmentBody[]
}

/** A segment that was opened, and who reads what is sealed into it. */
export interface ReadSegment {
  readonly segment: OpenedSegment
  readonly readers: readonly Reader[]
  /** Who gets plaintext without holding a stanza. */
  readonly outside: readonly OutsideReader[]
}

/** What a reader of conversations stands on. */
export interface ReaderParts {
  readonly workspace: WorkspaceId
  readonly directory: DirectoryLog
  readonly keyring: Keyring
  readonly shelf: HubShelf
  readonly pins: VisitorPins
  /** Fetches a conversation's first message, when its visitor is not pinned yet. */
  readonly introduction: (place: Place) => Promise<Introduction | undefined>
  /** Is told what the visitor has introduced herself with. */
  readonly introduced?: (place: Place, message: Message) => void
}

/** Opens messages of conversations: segment, reader list, signature, author, counter; visitors are pinned first. */
export class TranscriptReader {
  readonly #parts: ReaderParts
  readonly #authors: Authors
  readonly #introduced = new Map<ContainerId, Promise<void>>()

  constructor(parts: ReaderParts) {
    this.#parts = parts
    this.#authors = authorsBy(() => parts.directory.now, parts.pins, countersInMemory())
  }

  /** Opens messages in their order. Segments that no page has brought are fetched. */
  async open(place: Place, rows: readonly MessageBody[]): Promise<readonly Entry[]> {
    if (rows.some(row => row.sealed !== null && !this.#parts.shelf.has(row.segment))) {
      await this.#parts.shelf.fetchSegments(place.path)
    }
    const entries: Entry[] = []
    for (const row of rows) entries.push(await this.#open(place, row))
    return entries
  }

  /** A conversation's segment, with its readers as they were verified. */
  segment(place: Place, id: SegmentId): Promise<ReadSegment> {
    return this.#readingOn(() => this.#segment(place, id))
  }

  async #segment(place: Place, id: SegmentId): Promise<ReadSegment> {
    if (!this.#parts.shelf.has(id)) await this.#parts.shelf.fetchSegments(place.path)
    const { readers } = await this.#parts.shelf.segment(id)
    const list = claimedList(readers, this.#parts.workspace)
    const visitor = idInKid("visitor", list.by)
    if (visitor !== undefined) await this.#introduce(place)
    const segment = await this.#parts.keyring.segment(id, this.#placeOf(place))
    return { segment, readers: list.readers, outside: list.outside }
  }

  async #open(place: Place, row: MessageBody): Promise<Entry> {
    if (row.sealed === null) return { kind: "deleted", row }
    try {
      return await this.#readingOn(() => this.#openOnce(place, row))
    } catch (error) {
      if (!(error instanceof CannotOpen)) throw error
      return { kind: "closed", row }
    }
  }

  /** Opens it again if it was made by a device, or for an epoch, that is newer than the directory that was read. */
  async #readingOn<T>(open: () => Promise<T>): Promise<T> {
    try {
      return await open()
    } catch (error) {
      if (!(error instanceof CannotOpen)) throw error
      const before = this.#parts.directory.now.log.size
      if ((await this.#parts.directory.readOn()).log.size === before) throw error
      return await open()
    }
  }

  async #openOnce(place: Place, row: MessageBody): Promise<Entry> {
    if (row.author.kind === "contact") await this.#introduce(place)
    const { segment, readers } = await this.#segment(place, row.segment)
    const message = await openMessage(this.#rowOf(place, row), segment, this.#authors)
    if (message.author !== `${row.author.kind}/${row.author.id}`) throw new CannotOpen()
    return { kind: "opened", row, message, track: trackOf(readers) }
  }

  /** Pins the conversation's visitor by her first message, once. */
  #introduce(place: Place): Promise<void> {
    const known = this.#introduced.get(place.id) ?? this.#pin(place)
    this.#introduced.set(place.id, known)
    known.catch(() => this.#introduced.delete(place.id))
    return known
  }

  async #pin(place: Place): Promise<void> {
    const introduction = await this.#parts.introduction(place)
    if (introduction === undefined || introduction.message.sealed === null) return
    const { message, segments } = introduction
    this.#parts.shelf.remember(segments)
    const first = this.#rowOf(place, message)
    try {
      const segment = await this.#parts.keyring.segment(message.segment, { ...this.#placeOf(place), first })
      const opened = await openMessage(first, segment, this.#authors)
      this.#parts.introduced?.(place, opened)
    } catch (error) {
      if (!(error instanceof CannotOpen)) throw error
    }
  }

  #placeOf({ id, team, channel }: Place): SegmentPlace {
    const now = (): Directory => this.#parts.directory.now
    return {
      container: id,
      allows: list => channelReaders(now(), team, channel)(list),
      app: list => appOf(now(), channel, list),
    }
  }

  #rowOf({ id: container }: Place, { id, sealed }: MessageBody): MessageRow {
    if (sealed === null) throw new CannotOpen()
    return { workspace: this.#parts.workspace, container, id, sealed }
  }
}

/**
 * A message is for the customer too if she is among the readers of its segment, or transit, by which what is said goes
 * to her bot; the hub's word does not count.
 */
export function trackOf(readers: readonly Reader[]): Track {
  return readers.some(({ kind }) => kind === "visitor" || kind === "transit") ? "customer" : "team"
}

import {
  type Authors, CannotOpen, claimedList, type Jwe, memberReaders, type MemberId, newId, openMessage, type OpenedSegment,
  type Reader, type Recipient, sealMessage, type SegmentId, type SegmentPlace, type TeamId, teamReaders,
} from "../sealing/index.ts"
import type { RecordId, SegmentBody } from "./bodies.ts"
import type { HubShelf } from "./hub-shelf.ts"
import { isFor, type NewSegment, type Outbox, type OutboxParts } from "./outbox.ts"
import { Problem } from "./problem.ts"

export type RecordKind = "label" | "reply" | "contact" | "view" | "channel"

/** Whose drawer it is. */
export type DrawerOwner =
  | { readonly kind: "team", readonly id: TeamId }
  | { readonly kind: "member", readonly id: MemberId, readonly recipient: Recipient }

/** What a drawer stands on. */
export interface DrawerParts
  extends Pick<OutboxParts, "workspace" | "hub" | "directory" | "keyring" | "author" | "signer" | "next"> {
  readonly shelf: HubShelf
  readonly outbox: Outbox
  readonly authors: Authors
}

/** A record of a page. Its value is undefined once it was removed, or when it could not be opened. */
export interface ReadRecord {
  readonly id: RecordId
  readonly revision: number
  readonly by: MemberId
  readonly value: unknown
}

export interface RecordPage {
  readonly records: readonly ReadRecord[]
  readonly cursor: number
  readonly more: boolean
}

interface RecordBody {
  readonly id: RecordId
  readonly segment: SegmentId
  readonly sealed: Jwe | null
  readonly revision: number
  readonly author: MemberId
}

interface RecordsBody {
  readonly items: readonly RecordBody[]
  readonly segments: readonly SegmentBody[]
  readonly cursor: number
  readonly more: boolean
}

const mostTries = 5

/** The drawer of a team or of the member herself: seals records for its readers, opens them, and sends them. */
export class Drawer {
  readonly id: TeamId | MemberId
  readonly #owner: DrawerOwner
  readonly #parts: DrawerParts
  readonly #revisions = new Map<RecordId, number>()
  /** The segment that is open, with the readers that it claims. */
  #current: { readonly id: SegmentId, readonly readers: readonly Reader[] } | undefined

  constructor(owner: DrawerOwner, parts: DrawerParts) {
    this.id = owner.id
    this.#owner = owner
    this.#parts = parts
  }

  /** The revision of a record as it was last read, also of one that is gone; 0 for one that never was. */
  revisionOf(id: RecordId): number {
    return this.#revisions.get(id) ?? 0
  }

  /** The changes to records of a kind after a change, opened. */
  async read(kind: RecordKind, after: number): Promise<RecordPage> {
    const page = await this.#parts.hub.get<RecordsBody>(`/drawers/${this.id}/records?kind=${kind}&after=${after}`)
    this.#parts.shelf.remember(page.segments)
    const open = page.segments.filter(segment => segment.open).at(-1)
    const claimed = open === undefined ? undefined : claimedList(open.readers, this.#parts.workspace)
    this.#current = open === undefined ? undefined : { id: open.id, readers: claimed?.readers ?? [] }
    const records: ReadRecord[] = []
    for (const { id, revision, author, ...row } of page.items) {
      this.#revisions.set(id, revision)
      records.push({ id, revision, by: author, value: await this.#open(kind, { id, author, ...row }) })
    }
    return { records, cursor: page.cursor, more: page.more }
  }

  /** Seals a value and writes it over a revision. When the readers have changed meanwhile, it is sealed anew. */
  async put(kind: RecordKind, id: RecordId, value: unknown, revision: number): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        const segment = await this.#segment()
        const sealed = await this.#seal(segment, kind, id, value)
        await this.#parts.hub.put(`/drawers/${this.id}/records/${id}`, { kind, segment: segment.id, sealed, revision })
        return
      } catch (error) {
        const isClosed = error instanceof Problem && ["segment-closed", "readers-differ"].includes(error.code)
        if (!isClosed || tries === mostTries) throw error
        this.#current = undefined
        await this.#parts.directory.readOn()
      }
    }
  }

  async remove(id: RecordId, revision: number): Promise<void> {
    await this.#parts.hub.delete(`/drawers/${this.id}/records/${id}?revision=${revision}`)
  }

  async #open(kind: RecordKind, { id, segment, sealed, author }: Omit<RecordBody, "revision">): Promise<unknown> {
    if (sealed === null) return undefined
    const { workspace, keyring, authors } = this.#parts
    try {
      const opened = await keyring.segment(segment, this.#place())
      const message = await openMessage({ workspace, container: this.id, id, sealed }, opened, authors)
      const { body } = message
      const fits = body.kind === "record" && body.type === kind && message.author === `member/${author}`
      return fits ? body.value : undefined
    } catch (error) {
      if (!(error instanceof CannotOpen)) throw error
      return undefined
    }
  }

  async #seal(segment: OpenedSegment, kind: RecordKind, id: RecordId, value: unknown): Promise<Jwe> {
    const { workspace, author, signer, directory, next } = this.#parts
    return await sealMessage(workspace, segment, {
      container: this.id, id, author, n: await next(segment.id), at: Date.now(), directory: directory.now.checkpoint,
      body: { kind: "record", type: kind, value },
    }, signer)
  }

  /** The segment that takes records now, if it has the readers it should have; else a new one. */
  async #segment(): Promise<OpenedSegment> {
    const { keyring, hub } = this.#parts
    if (this.#current !== undefined && await this.#isUpToDate(this.#current.readers)) {
      return await keyring.segment(this.#current.id, this.#place())
    }
    const { segment, body } = await this.#make()
    await hub.post(`/drawers/${this.id}/segments`, body)
    keyring.keep(this.id, segment)
    this.#current = { id: segment.id, readers: claimedList(body.readers, this.#parts.workspace).readers }
    return segment
  }

  async #isUpToDate(readers: readonly Reader[]): Promise<boolean> {
    if (this.#owner.kind === "member") return true
    const { reader } = await this.#parts.outbox.target(this.#owner.id)
    return isFor(readers, reader)
  }

  async #make(): Promise<NewSegment> {
    const { outbox } = this.#parts
    if (this.#owner.kind === "team") return await outbox.make(this.#owner.id, [])
    const reader: Reader = { kind: "member", id: this.#owner.id }
    return await outbox.makeFor([{ reader, recipient: this.#owner.recipient }])
  }

  #place(): SegmentPlace {
    const { directory } = this.#parts
    const owner = this.#owner
    const allows: SegmentPlace["allows"] = owner.kind === "team"
      ? list => teamReaders(directory.now, owner.id)(list)
      : list => memberReaders(directory.now, owner.id)(list)
    return { container: this.id, allows }
  }
}

/** An id for a record that is about to be written. */
export function newRecordId(): RecordId {
  return newId()
}

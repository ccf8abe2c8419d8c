import {
  type AgeFile, type AppId, type Author, b64, type Body, botIn, type Directory, type Jwe, type Keyring, makeSegment,
  type MessageId, newId, type OpenedSegment, type Reader, type Recipient, sealingTarget, sealMessage, type SegmentId,
  type Signer, signReaderList, type TeamId, type VisitorId, type VisitorKeys, type VisitorPins, type WorkspaceId,
} from "../sealing/index.ts"
import type { SegmentBody, SentBody, Track } from "./bodies.ts"
import { isMadeByHub, isWith, speakerIn } from "./company.ts"
import type { DirectoryLog } from "./directory-log.ts"
import type { Hub } from "./http.ts"
import { inClear } from "./in-clear.ts"
import { ClientOutdated, EpochDue, SegmentDue } from "./not-now.ts"
import { Problem } from "./problem.ts"
import { type Place, type TranscriptReader, trackOf } from "./transcript.ts"

/** What is said, under an id that stays the same however often it is sent. */
export interface Draft {
  readonly id: MessageId
  readonly at: number
  readonly body: Body
  /** The keys of the visitor's browser, in the first message of her conversation. */
  readonly visitor?: VisitorKeys
}

/** A conversation that messages are sent to: as {@link Place}, with the segments that take messages now. */
export interface Destination extends Place {
  /** The bot that takes part, as the hub says; null: none does. */
  readonly app: AppId | null
  readonly customerSegment: SegmentId | null
  readonly teamSegment: SegmentId | null
}

/** What a writer stands on. */
export interface OutboxParts {
  readonly workspace: WorkspaceId
  readonly hub: Hub
  readonly directory: DirectoryLog
  readonly keyring: Keyring
  readonly transcripts: TranscriptReader
  readonly pins: VisitorPins
  readonly author: Author
  readonly signer: Signer
  /** The next number of this signer in a segment; never the same twice. */
  readonly next: (segment: SegmentId) => Promise<number>
  /** Reads a conversation's head again. */
  readonly destination: (place: Place) => Promise<Destination>
  /** The bot in front, where it is to read what is said to the customer in a segment that people make. */
  readonly company: Company
  /** A visitor's, who introduces herself to a bot that reads by a key of its own: it may not know her first message. */
  readonly keys?: VisitorKeys
}

/** A reader with the recipient that its stanza is for. */
export interface SealTo {
  readonly reader: Reader
  readonly recipient: Recipient
}

/** A segment that was just made, as the API takes it. */
export interface NewSegment {
  readonly segment: OpenedSegment
  readonly body: Pick<SegmentBody, "id" | "header" | "payload" | "readers">
}

/** Who reads beside these, who read now; `again`: the hub has just refused the answer before. */
export type Company = (to: Destination, readers: readonly Reader[], again: boolean) => Promise<readonly SealTo[]>

const stale = ["segment-closed", "readers-differ"]
const mostTries = 5

/** Seals messages to exactly the readers they may have, and sends them; safe to repeat under the same id. */
export class Outbox {
  readonly #parts: OutboxParts

  constructor(parts: OutboxParts) {
    this.#parts = parts
  }

  /** Sends a message. When readers have changed meanwhile, it is sealed anew and sent again under its id. */
  async send(to: Destination, track: Track, draft: Draft): Promise<SentBody> {
    let destination = to
    for (let tries = 1; ; tries++) {
      try {
        const { segment, readers } = await this.#segmentFor(destination, track, tries > 1)
        const sealed = await this.seal(destination, segment, this.#introducing(draft, readers))
        const message = { id: draft.id, segment: segment.id, sealed, ...inClear(draft.body, track) }
        return await this.#parts.hub.post(`${to.path}/messages`, message)
      } catch (error) {
        if (!isStale(error) || tries === mostTries) throw error
        await this.#parts.directory.readOn()
        destination = await this.#parts.destination(to)
      }
    }
  }

  #introducing(draft: Draft, readers: readonly Reader[]): Draft {
    const { keys } = this.#parts
    return keys === undefined || botIn(readers) === undefined ? draft : { ...draft, visitor: keys }
  }

  /** Who reads what is said on a track now, for a file that goes along: the segment is made if there is none. */
  async audience(to: Place, track: Track): Promise<readonly SealTo[]> {
    const { readers } = await this.#segmentFor(await this.#parts.destination(to), track)
    return [await this.target(to.team), ...await this.#visitorsOf(to, readers)]
  }

  /** Signs and seals what is said. */
  async seal({ id: container }: Pick<Place, "id">, segment: OpenedSegment, draft: Draft): Promise<Jwe> {
    const { workspace, author, signer, directory, next } = this.#parts
    const place = { container, author, n: await next(segment.id), directory: directory.now.checkpoint }
    return await sealMessage(workspace, segment, { ...draft, ...place }, signer)
  }

  /** Makes a segment for a team and these besides, without sending it. */
  async make(team: TeamId, besides: readonly SealTo[]): Promise<NewSegment> {
    return await this.makeFor([await this.target(team), ...besides])
  }

  async makeFor(readers: readonly SealTo[]): Promise<NewSegment> {
    const { file, segment } = await makeSegment(newId(), readers.map(({ recipient }) => recipient))
    return { segment, body: await this.#bodyOf(segment.id, file, readers.map(({ reader }) => reader)) }
  }

  /**
   * The segment that takes messages now, if it is sealed to the readers it should have; else a new one. Where the hub
   * seals what customers say, it alone makes segments: nobody else names transit there.
   */
  async #segmentFor(
    to: Destination, track: Track, again = false,
  ): Promise<{ segment: OpenedSegment, readers: readonly Reader[] }> {
    const id = track === "customer" ? to.customerSegment : to.teamSegment
    const current = id === null ? undefined : await this.#parts.transcripts.segment(to, id)
    const { reader: team } = await this.target(to.team)
    const isHubs = track === "customer" && current !== undefined && isMadeByHub(current.segment)
    const company = track === "team" || isHubs ? [] : await this.#parts.company(to, current?.readers ?? [], again)
    if (current !== undefined && trackOf(current.readers) === track && isFor(current.readers, team)
      && (isHubs || isWith(current.readers, company))) return current
    if (isHubs) throw new SegmentDue()
    const visitors = track === "team" ? [] : await this.#visitorsOf(to, current?.readers ?? [])
    const made = await this.make(to.team, [...visitors, ...company])
    await this.#parts.hub.post(`${to.path}/segments`, { ...made.body, track, visitors: visitors.map(idOf) })
    this.#keep(to, made.segment, company)
    return { segment: made.segment, readers: [...visitors, ...company].map(({ reader }) => reader) }
  }

  #keep({ id, channel }: Destination, segment: OpenedSegment, company: readonly SealTo[]): void {
    const { directory: { now }, keyring, signer: { kid: by } } = this.#parts
    keyring.keep(id, { ...segment, by, ...speakerIn(now, channel, company) })
  }

  async #visitorsOf({ id }: Place, readers: readonly Reader[]): Promise<readonly SealTo[]> {
    const visitors = readers.filter(reader => reader.kind === "visitor")
    return await Promise.all(visitors.map(async reader => {
      const pinned = await this.#parts.pins.get(id, reader.id)
      if (pinned === undefined) throw new Error("a reader of this conversation is not pinned")
      return { reader, recipient: pinned.recipient }
    }))
  }

  /** The newest epoch of a team, to which alone something new is sealed. */
  async target(team: TeamId): Promise<{ reader: Extract<Reader, { kind: "team" }>, recipient: Recipient }> {
    const target = sealingTarget(this.#parts.directory.now, team)
    const current = target.kind === "ready" ? target : sealingTarget(await this.#parts.directory.readOn(), team)
    switch (current.kind) {
      case "ready": return current
      case "epoch-due": throw new EpochDue()
      case "client-outdated": throw new ClientOutdated()
      case "no-such-team": throw new Error("the conversation's team is not in the directory")
    }
  }

  async #bodyOf(id: SegmentId, file: AgeFile, readers: readonly Reader[]): Promise<NewSegment["body"]> {
    const { workspace, signer } = this.#parts
    const directory: Directory = this.#parts.directory.now
    const list = { document: id, kind: "segment" as const, readers, header: file.header, at: Date.now() }
    const signed = await signReaderList(workspace, { ...list, directory: directory.checkpoint }, signer)
    return { id, header: b64(file.header), payload: b64(file.payload), readers: signed }
  }
}

/** Whether reading the conversation's head again tells where to seal to. */
function isStale(error: unknown): boolean {
  return error instanceof SegmentDue || (error instanceof Problem && stale.includes(error.code))
}

/** Whether readers are a team in this epoch, among others. */
export function isFor(readers: readonly Reader[], team: Extract<Reader, { kind: "team" }>): boolean {
  return readers.some(reader => reader.kind === "team" && reader.id === team.id && reader.epoch === team.epoch)
}

function idOf({ reader }: SealTo): VisitorId {
  if (reader.kind !== "visitor") throw new Error("not a visitor")
  return reader.id
}

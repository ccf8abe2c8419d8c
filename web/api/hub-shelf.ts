import {
  type AgeFile, CannotOpen, fromB64, partFile, type SealedDocument, type SealedEpoch, type SegmentId, type Shelf,
  type TeamId,
} from "../sealing/index.ts"
import type { EpochBody, SegmentBody } from "./bodies.ts"
import type { Hub } from "./http.ts"

/** A segment as the hub keeps it, with its claimed reader list in the clear. */
export interface ShelvedSegment extends SealedDocument {
  readonly id: SegmentId
}

/**
 * The sealed documents that the hub has sent along with pages of messages, and the epochs of teams, which are fetched.
 * Segments that no page has brought are fetched by {@link HubShelf.fetchSegments}.
 */
export class HubShelf implements Shelf {
  readonly #hub: Hub
  readonly #segments = new Map<SegmentId, ShelvedSegment>()
  readonly #epochs = new Map<TeamId, Promise<ReadonlyMap<number, SealedEpoch>>>()

  constructor(hub: Hub) {
    this.#hub = hub
  }

  /** Puts the segments of a page on the shelf. */
  remember(segments: readonly SegmentBody[]): void {
    for (const segment of segments) this.#segments.set(segment.id, shelved(segment))
  }

  has(id: SegmentId): boolean {
    return this.#segments.has(id)
  }

  /** Fetches all segments of a conversation; `path` is its address without `/api/v1`. */
  async fetchSegments(path: string): Promise<void> {
    this.remember(await this.#hub.get<readonly SegmentBody[]>(`${path}/segments`))
  }

  segment(id: SegmentId): Promise<ShelvedSegment> {
    const known = this.#segments.get(id)
    return known === undefined ? Promise.reject(new CannotOpen()) : Promise.resolve(known)
  }

  async epoch(team: TeamId, epoch: number): Promise<SealedEpoch> {
    const known = (await this.#epochsOf(team)).get(epoch) ?? (await this.#epochsAnew(team)).get(epoch)
    if (known === undefined) throw new CannotOpen()
    return known
  }

  /** Forgets what it has read of a team's epochs: their headers have changed. */
  forgetEpochs(team: TeamId): void {
    this.#epochs.delete(team)
  }

  #epochsAnew(team: TeamId): Promise<ReadonlyMap<number, SealedEpoch>> {
    this.forgetEpochs(team)
    return this.#epochsOf(team)
  }

  #epochsOf(team: TeamId): Promise<ReadonlyMap<number, SealedEpoch>> {
    const known = this.#epochs.get(team) ?? this.#fetchEpochs(team)
    this.#epochs.set(team, known)
    known.catch(() => { this.forgetEpochs(team) })
    return known
  }

  async #fetchEpochs(team: TeamId): Promise<ReadonlyMap<number, SealedEpoch>> {
    const epochs = await this.#hub.get<readonly EpochBody[]>(`/teams/${team}/epochs`)
    return new Map(epochs.map(epoch => [epoch.epoch, sealedEpoch(epoch)]))
  }
}

function shelved({ id, header, payload, readers }: SegmentBody): ShelvedSegment {
  return { id, file: ageFile(header, payload), readers }
}

function sealedEpoch({ header, payload, readers, previous }: EpochBody): SealedEpoch {
  const chain = previous === null ? null : partFile(fromB64(previous))
  return { file: ageFile(header, payload), readers, chain }
}

function ageFile(header: string, payload: string): AgeFile {
  return { header: fromB64(header), payload: fromB64(payload) }
}

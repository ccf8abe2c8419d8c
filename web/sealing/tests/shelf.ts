import type { DocumentId, SegmentId, TeamId } from "../ids.ts"
import type { SealedDocument, SealedEpoch, SeenLists, Shelf } from "../keyring.ts"
import type { SeenList } from "../reader-list.ts"
import { newEpoch, type World } from "./world.ts"

/** What the hub keeps in a test. It counts what is asked of it. */
export class TestShelf implements Shelf {
  readonly segments = new Map<SegmentId, SealedDocument>()
  readonly epochs = new Map<string, SealedEpoch>()
  asked = 0

  segment(id: SegmentId): Promise<SealedDocument> {
    return this.#found(this.segments.get(id))
  }

  epoch(team: TeamId, epoch: number): Promise<SealedEpoch> {
    return this.#found(this.epochs.get(`${team} ${epoch}`))
  }

  async addEpoch(world: World, team: TeamId): Promise<void> {
    const count = world.directory.teams.get(team)?.epochs.length ?? 0
    const before = this.epochs.get(`${team} ${count}`) ?? null
    this.epochs.set(`${team} ${count + 1}`, await newEpoch(world, team, before))
  }

  #found<T>(thing: T | undefined): Promise<T> {
    this.asked += 1
    return thing === undefined ? Promise.reject(new Error("404")) : Promise.resolve(thing)
  }
}

export function seenInMemory(): SeenLists {
  const seen = new Map<DocumentId, SeenList>()
  return {
    get: document => Promise.resolve(seen.get(document)),
    set: (document, list) => Promise.resolve(void seen.set(document, list)),
  }
}

import {
  asId, CannotOpen, type DocumentId, fromB64, type SealedDocument, type SealedEpoch, type SeenList, type SeenLists,
  type SegmentId, type Shelf,
} from "../../sealing/index.ts"
import type { SealedSegment } from "../hub-event.ts"

/** The segments of one conversation, as the hub has told them, and which reader lists were believed. */
export class BotShelf implements Shelf {
  readonly #segments = new Map<SegmentId, SealedDocument>()
  readonly #lists = new Map<DocumentId, SeenList>()

  put({ id, header, payload, readers }: SealedSegment): SegmentId {
    const segment: SegmentId = asId(id)
    this.#segments.set(segment, { file: { header: fromB64(header), payload: fromB64(payload) }, readers })
    return segment
  }

  segment(id: SegmentId): Promise<SealedDocument> {
    const known = this.#segments.get(id)
    return known === undefined ? Promise.reject(new CannotOpen()) : Promise.resolve(known)
  }

  /** A bot is in no team. */
  epoch(): Promise<SealedEpoch> {
    return Promise.reject(new CannotOpen())
  }

  readonly seen: SeenLists = {
    get: document => Promise.resolve(this.#lists.get(document)),
    set: (document, list) => {
      this.#lists.set(document, list)
      return Promise.resolve()
    },
  }
}

import type { Attachment } from "../../api/file-opener.ts"
import { kindOf } from "../../parts/attachments/media.ts"
import type { Author, FileId, FileMention } from "../../sealing/index.ts"
import type { Desk } from "../desk.svelte.ts"
import type { Place } from "../../api/transcript.ts"

/** The files of a conversation, each opened once, and the picture or film that is looked at. */
export class Gallery {
  /** What the viewer shows: the one that was chosen, among all that can be seen. */
  shown: { readonly first: Attachment, readonly all: readonly Attachment[] } | undefined = $state.raw()
  readonly #desk: Desk
  readonly #place: Place
  readonly #opened = new Map<FileId, Promise<Attachment>>()

  constructor(desk: Desk, place: Place) {
    this.#desk = desk
    this.#place = place
  }

  open(author: Author, mention: FileMention): Promise<Attachment> {
    const known = this.#opened.get(mention.id) ?? this.#desk.files.open(this.#place, { author }, mention)
    this.#opened.set(mention.id, known)
    known.catch(() => this.#opened.delete(mention.id))
    return known
  }

  async view(first: Attachment): Promise<void> {
    const settled = await Promise.allSettled(this.#opened.values())
    const all = settled.flatMap(result => result.status === "fulfilled" ? [result.value] : [])
    this.shown = { first, all: all.filter(({ manifest }) => ["picture", "video"].includes(kindOf(manifest))) }
  }

  close(): void {
    this.shown = undefined
  }
}

import type { Attachment } from "../../api/file-opener.ts"
import { pause } from "../../api/pause.ts"
import { Unreachable } from "../../api/problem.ts"
import type { Author, FileId, FileMention } from "../../sealing/index.ts"
import { kindOf } from "./media.ts"

/** Opens what a message by this author mentions. */
export type Open = (author: Author, mention: FileMention) => Promise<Attachment>

const wait = 3_000
const never = new AbortController().signal

/** The files of a conversation, each opened once, and the picture or film that is looked at. */
export class Gallery {
  /** What the viewer shows: the one that was chosen, among all that can be seen, in the order they were sent. */
  shown: { readonly first: Attachment, readonly all: readonly Attachment[] } | undefined = $state.raw()
  readonly #open: Open
  readonly #opening = new Map<FileId, Promise<Attachment>>()
  readonly #opened = new Map<FileId, Attachment>()

  constructor(open: Open) {
    this.#open = open
  }

  /** A file of a message. While the hub cannot be reached, it is waited for. */
  open(author: Author, mention: FileMention): Promise<Attachment> {
    const opening = this.#opening.get(mention.id) ?? this.#openPatiently(author, mention)
    this.#opening.set(mention.id, opening)
    return opening
  }

  view(first: Attachment): void {
    const all = [...this.#opened.values()].filter(isSeen).sort((one, other) => one.id < other.id ? -1 : 1)
    this.shown = { first, all }
  }

  close(): void {
    this.shown = undefined
  }

  async #openPatiently(author: Author, mention: FileMention): Promise<Attachment> {
    for (;;) {
      try {
        const attachment = await this.#open(author, mention)
        this.#opened.set(mention.id, attachment)
        return attachment
      } catch (error) {
        if (!(error instanceof Unreachable)) throw error
        await pause(wait, never)
      }
    }
  }
}

function isSeen({ manifest }: Attachment): boolean {
  return ["picture", "video"].includes(kindOf(manifest))
}

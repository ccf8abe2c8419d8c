import {
  type Author, CannotOpen, channelReaders, fileAuthorsBy, type FileId, type FileMention, fromB64, hashOfText,
  type Keyring, type Manifest, type Message, type OpenedFile, openFile, type VisitorPins, type WorkspaceId,
} from "../sealing/index.ts"
import type { FileBody } from "./bodies.ts"
import { breathing } from "./breathing.ts"
import type { DirectoryLog } from "./directory-log.ts"
import type { Hub } from "./http.ts"
import { fetchPayload, type TransferWatch } from "./payload.ts"
import type { Place } from "./transcript.ts"

/** What a reader of files stands on. */
export interface FileOpenerParts {
  readonly hub: Hub
  /** The address of files without `/api/v1`: `/files`, for a visitor `/widget/files`. */
  readonly path: string
  readonly workspace: WorkspaceId
  readonly directory: Pick<DirectoryLog, "now">
  readonly keyring: Keyring
  readonly pins: VisitorPins
}

/** A file of a message whose author is certain. */
export interface Attachment {
  readonly id: FileId
  readonly manifest: Manifest
  /** Fetches, opens and verifies the whole of it: nothing is given out before its last byte was checked. */
  readonly content: (watch?: TransferWatch) => Promise<Blob>
}

/** A file that a message mentions is not there any more. */
export class FileGone extends Error {
  override readonly name = "FileGone"

  constructor() {
    super("This file was deleted.")
  }
}

const mostAtOnce = 50

/** Opens the files that messages bring. Files that are asked for in the same moment are fetched together. */
export class FileOpener {
  readonly #parts: FileOpenerParts
  readonly #bodies = new Map<FileId, Promise<FileBody>>()
  #batch: Batch | undefined

  constructor(parts: FileOpenerParts) {
    this.#parts = parts
  }

  /**
   * Opens name, type and preview. Throws {@link FileGone}, or `CannotOpen` for a file that is not what was said; what
   * fails is tried anew when it is asked for again.
   */
  async open(place: Place, { author }: Pick<Message, "author">, mention: FileMention): Promise<Attachment> {
    try {
      return await this.#open(place, author, mention)
    } catch (error) {
      this.#bodies.delete(mention.id)
      throw error
    }
  }

  async #open(place: Place, author: Author, mention: FileMention): Promise<Attachment> {
    const body = await this.#bodyOf(mention.id)
    const { manifest, claims, close } = await this.#opened(place, body)
    close()
    const isMentioned = claims.version === mention.version && hashOfText(body.manifest) === mention.manifest
    if (!isMentioned || claims.author !== author || body.conversation !== place.id) throw new CannotOpen()
    return { id: mention.id, manifest, content: watch => this.#content(place, body, watch) }
  }

  async #opened(place: Place, body: FileBody): Promise<OpenedFile> {
    const { workspace, directory, keyring, pins } = this.#parts
    const header = fromB64(body.header)
    const allows = channelReaders(directory.now, place.team, place.channel)
    const openers = await keyring.openersOfFile(body.id, header, body.readers, { container: place.id, allows })
    const parts = { workspace, file: body.id, header, manifest: body.manifest, statement: body.statement }
    return await openFile(parts, openers, fileAuthorsBy(() => directory.now, pins, place.id))
  }

  async #content(place: Place, body: FileBody, watch: TransferWatch = {}): Promise<Blob> {
    const { content, close } = await this.#opened(place, body)
    try {
      const payload = fetchPayload(this.#parts.hub, `${this.#parts.path}/${body.id}`, body.size, watch)
      return await new Response(await content(breathing(payload))).blob()
    } finally {
      close()
    }
  }

  #bodyOf(id: FileId): Promise<FileBody> {
    const known = this.#bodies.get(id) ?? this.#fetch(id)
    this.#bodies.set(id, known)
    known.catch(() => this.#bodies.delete(id))
    return known
  }

  async #fetch(id: FileId): Promise<FileBody> {
    if (this.#batch === undefined || this.#batch.ids.length === mostAtOnce) this.#batch = this.#newBatch()
    this.#batch.ids.push(id)
    const found = (await this.#batch.found).find(body => body.id === id)
    if (found === undefined) throw new FileGone()
    return found
  }

  /** Leaves when what runs now is through, with all that was asked for until then. */
  #newBatch(): Batch {
    const ids: FileId[] = []
    const leave = async (): Promise<readonly FileBody[]> => {
      await new Promise(resolve => { setTimeout(resolve) })
      if (this.#batch?.ids === ids) this.#batch = undefined
      return await this.#parts.hub.get(`${this.#parts.path}?${ids.map(id => `id=${id}`).join("&")}`)
    }
    return { ids, found: leave() }
  }
}

/** Files that are asked for in one request. */
interface Batch {
  readonly ids: FileId[]
  readonly found: Promise<readonly FileBody[]>
}

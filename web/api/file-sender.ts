import {
  type Author, b64, type Checkpoint, type FileId, type FileMention, hashOfText, type Manifest, newId, type SealedFile,
  sealFile, type Signer, signReaderList, type WorkspaceId,
} from "../sealing/index.ts"
import type { Track } from "./bodies.ts"
import { breathing } from "./breathing.ts"
import type { DirectoryLog } from "./directory-log.ts"
import type { Hub } from "./http.ts"
import type { Outbox } from "./outbox.ts"
import { sendPayload, type TransferWatch } from "./payload.ts"
import { Problem } from "./problem.ts"
import type { Place } from "./transcript.ts"

/** What a sender of files stands on. */
export interface FileSenderParts {
  readonly hub: Hub
  /** The address of files without `/api/v1`: `/files`, for a visitor `/widget/files`. */
  readonly path: string
  readonly workspace: WorkspaceId
  readonly directory: Pick<DirectoryLog, "now" | "readOn">
  readonly outbox: Pick<Outbox, "audience">
  readonly author: Author
  readonly signer: Signer
}

/** A file that somebody has chosen, ready to be sealed. */
export interface FileToSend {
  readonly content: Blob
  readonly manifest: Manifest
}

const mostTries = 5

/** Seals files for exactly those who read what is said in a conversation, piece by piece, and sends them. */
export class FileSender {
  readonly #parts: FileSenderParts

  constructor(parts: FileSenderParts) {
    this.#parts = parts
  }

  /**
   * Sends a file; a message that mentions it then makes it part of the conversation. Whatever ends it early leaves
   * nothing behind.
   */
  async send(to: Place, track: Track, file: FileToSend, watch: TransferWatch = {}): Promise<FileMention> {
    const { id, sealed } = await this.#announce(to, track, file, watch)
    const address = `${this.#parts.path}/${id}`
    try {
      await sendPayload(this.#parts.hub, address, sealed.payload, sealed.size, watch)
      await this.#parts.hub.put(`${address}/statement`, { statement: await sealed.statement() })
      return { id, version: 1, manifest: hashOfText(sealed.manifest) }
    } catch (error) {
      await this.discard(id)
      throw error
    }
  }

  /** Deletes a file that no message mentions. What cannot be deleted now, the hub removes after a day. */
  async discard(id: FileId): Promise<void> {
    await this.#parts.hub.delete(`${this.#parts.path}/${id}`).catch(() => undefined)
  }

  /** Seals for the readers there are now, again if they have changed in between. */
  async #announce(
    to: Place, track: Track, { content, manifest }: FileToSend, watch: TransferWatch,
  ): Promise<{ readonly id: FileId, readonly sealed: SealedFile }> {
    const { hub, path, workspace, directory, outbox, author, signer } = this.#parts
    for (let tries = 1; ; tries++) {
      const readers = await outbox.audience(to, track)
      const [id, at, checkpoint]: [FileId, number, Checkpoint] = [newId(), Date.now(), directory.now.checkpoint]
      const sealed = await sealFile(
        breathing(content.stream()),
        { workspace, file: id, version: 1, previous: null, author, at, directory: checkpoint, manifest },
        readers.map(({ recipient }) => recipient), signer, watch.signal === undefined ? {} : { signal: watch.signal },
      )
      const list = await signReaderList(workspace, {
        document: id, kind: "file", readers: readers.map(({ reader }) => reader), header: sealed.header, at,
        directory: checkpoint,
      }, signer)
      try {
        await hub.post(path, {
          id, conversation: to.id, track, size: sealed.size, header: b64(sealed.header), manifest: sealed.manifest,
          readers: list,
        })
        return { id, sealed }
      } catch (error) {
        await sealed.payload.cancel().catch(() => undefined)
        if (!(error instanceof Problem && error.code === "readers-differ") || tries === mostTries) throw error
        await directory.readOn()
      }
    }
  }
}

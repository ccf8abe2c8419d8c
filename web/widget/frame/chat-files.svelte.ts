import type { FileToSend } from "../../api/file-sender.ts"
import { hub } from "../../api/http.ts"
import type { TransferWatch } from "../../api/payload.ts"
import { FileDrafts } from "../../parts/attachments/drafts.svelte.ts"
import { Gallery } from "../../parts/attachments/gallery.svelte.ts"
import type { Body, FileMention } from "../../sealing/index.ts"
import type { Desk } from "./desk.ts"
import { patiently } from "../../api/patience.ts"

/** What the files of a chat need of it. */
export interface ChatOfFiles {
  /** Where the visitor writes and reads; her keys are made if there are none. */
  readonly desk: () => Promise<Desk>
  readonly send: (body: Body) => Promise<void>
}

/** The files of a visitor's chat: those that were said, and those that she has chosen for her next message. */
export class ChatFiles {
  readonly gallery: Gallery
  readonly chosen: FileDrafts
  readonly #chat: ChatOfFiles
  #largest: Promise<number> | undefined

  constructor(chat: ChatOfFiles) {
    this.#chat = chat
    this.gallery = new Gallery(async (author, mention) =>
      await (await chat.desk()).correspondence.attachment(author, mention))
    this.chosen = new FileDrafts({
      send: (file, watch) => this.#send(file, watch),
      discard: async mention => { await (await chat.desk()).correspondence.discardFile(mention) },
      largest: () => this.#largest ??= largestFile(),
    })
  }

  /** Sends the chosen files, and says something with them. False when nothing was said, as a file was not sent. */
  async say(text: string): Promise<boolean> {
    const files = await this.chosen.sendAll()
    if (files === undefined) return false
    this.chosen.clear()
    if (files.length > 0) await this.#chat.send({ kind: "text", text, files })
    else if (text !== "") await this.#chat.send({ kind: "text", text })
    return true
  }

  /** Files need a conversation: where there is none, it begins without a word. */
  async #send(file: FileToSend, watch: TransferWatch): Promise<FileMention> {
    const desk = await this.#chat.desk()
    await untilStopped(patiently(() => desk.begin()), watch.signal)
    return await desk.correspondence.sendFile(file, watch)
  }
}

async function largestFile(): Promise<number> {
  return (await hub().get<{ readonly largestFile: number }>("/hub")).largestFile
}

/** Waits, or throws an AbortError when it is stopped. */
async function untilStopped(waiting: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  const stopped = new Promise<void>(resolve => { signal?.addEventListener("abort", () => { resolve() }) })
  await Promise.race([waiting, stopped])
  signal?.throwIfAborted()
}

import type { DoorBody, MessageBody, PageBody, SentBody } from "../../api/bodies.ts"
import type { DirectoryLog } from "../../api/directory-log.ts"
import type { ErasureWishBody, RatingBody } from "../../api/exchange-bodies.ts"
import { type Attachment, FileOpener } from "../../api/file-opener.ts"
import { FileSender, type FileToSend } from "../../api/file-sender.ts"
import type { Hub } from "../../api/http.ts"
import { HubShelf } from "../../api/hub-shelf.ts"
import { seenListsIn, visitorPinsIn } from "../../api/local-stores.ts"
import { type Destination, type Draft, Outbox } from "../../api/outbox.ts"
import type { TransferWatch } from "../../api/payload.ts"
import { Problem } from "../../api/problem.ts"
import { type Entry, type Place, TranscriptReader } from "../../api/transcript.ts"
import {
  type Author, type ChannelId, type ConversationId, type FileMention, Keyring, type MessageId, type SegmentId,
} from "../../sealing/index.ts"
import type { Me } from "./me.ts"
import { proveWork } from "./proof.ts"

/** A visitor's conversation, as the hub tells it to her browser. */
export interface HeadBody {
  readonly id: ConversationId
  readonly state: "open" | "closed"
  readonly segment: SegmentId
  /** The newest message that arrived at the team, and that somebody of it has read. */
  readonly delivered: MessageId | null
  readonly read: MessageId | null
  readonly readAt: string | null
  /** How many of the team's messages she has not seen. */
  readonly unread: number
  readonly rating: RatingBody | null
  readonly erasureWish: ErasureWishBody | null
  /** Whether she is told by mail of an answer that she does not see. */
  readonly mailWish: boolean
}

/** What a correspondence stands on. */
export interface CorrespondenceParts {
  readonly hub: Hub
  readonly channel: ChannelId
  readonly door: DoorBody
  readonly directory: DirectoryLog
  readonly me: Me
}

/** What a visitor does beside writing. */
export type Act =
  | { readonly kind: "type" }
  | { readonly kind: "mark", readonly marks: { readonly delivered?: MessageId, readonly read?: MessageId } }
  | { readonly kind: "delete", readonly message: MessageId }
  | { readonly kind: "rate", readonly score: number }
  | { readonly kind: "ask-erasure" }
  | { readonly kind: "withdraw-erasure" }
  | { readonly kind: "ask-mail", readonly email: string, readonly page: string | null }
  | { readonly kind: "stop-mail" }

const mostTries = 5

/** A visitor's one conversation with a team: read, opened, sealed and sent from her browser. */
export class Correspondence {
  readonly #parts: CorrespondenceParts
  readonly #place: Place
  readonly #shelf: HubShelf
  readonly #transcripts: TranscriptReader
  readonly #outbox: Outbox
  readonly #sender: FileSender
  readonly #opener: FileOpener

  constructor(parts: CorrespondenceParts) {
    const { hub, door, directory, me: { self, identity, signer, local } } = parts
    this.#parts = parts
    this.#place = {
      id: self.conversation, team: door.team.id, path: `/widget/conversations/${self.conversation}`,
      besides: directory.now.policies.get(parts.channel)?.readers ?? [],
    }
    const [workspace, pins] = [door.workspace, visitorPinsIn(local)]
    this.#shelf = new HubShelf(hub)
    const keyring = new Keyring({
      holder: { kind: "visitor", id: self.visitor, identity },
      directory: () => directory.now, shelf: this.#shelf, seen: seenListsIn(local), pins,
    })
    this.#transcripts = new TranscriptReader({
      workspace, directory, keyring, shelf: this.#shelf, pins, introduction: () => Promise.resolve(undefined),
    })
    this.#outbox = new Outbox({
      workspace, hub, directory, keyring, transcripts: this.#transcripts, pins, signer,
      author: `contact/${self.contact}`,
      next: segment => local.next(`n ${segment}`),
      destination: async () => await this.#destination(),
    })
    const path = "/widget/files"
    this.#sender = new FileSender({
      hub, path, workspace, directory, outbox: this.#outbox, author: `contact/${self.contact}`, signer,
    })
    this.#opener = new FileOpener({ hub, path, workspace, directory, keyring, pins })
  }

  /** What stands behind a message, oldest first; everything without one. */
  async after(last: MessageId | undefined): Promise<readonly Entry[]> {
    const entries: Entry[] = []
    for (let after: string | null = last ?? ""; after !== null;) {
      const query = after === "" ? "" : `?after=${after}`
      const page: PageBody<MessageBody> = await this.#parts.hub.get(`${this.#place.path}/messages${query}`)
      this.#shelf.remember(page.segments)
      entries.push(...await this.#transcripts.open(this.#place, page.items))
      after = page.next
    }
    return entries
  }

  /** Opens a message that the live stream brought. */
  async open(row: MessageBody): Promise<readonly Entry[]> {
    return await this.#transcripts.open(this.#place, [row])
  }

  async head(): Promise<HeadBody> {
    const heads = await this.#parts.hub.get<readonly HeadBody[]>("/widget/conversations")
    const head = heads.find(({ id }) => id === this.#place.id)
    if (head === undefined) throw new Problem(404, "absent", "The conversation is not there any more.")
    return head
  }

  /** Sends another message. */
  async send(draft: Draft): Promise<SentBody> {
    return await this.#outbox.send(await this.#destination(), "customer", draft)
  }

  /**
   * Sends the first message, and with it everything that a conversation begins with: this browser's keys inside the
   * seal, and the segment. Safe to repeat; the hub answers a beginning that it knows.
   */
  async begin(first: Draft): Promise<SentBody> {
    const { hub, channel, directory, me: { self, keys } } = this.#parts
    let headers: Readonly<Record<string, string>> = {}
    for (let tries = 1; ; tries++) {
      const you = { reader: { kind: "visitor" as const, id: self.visitor }, recipient: self.recipient }
      const { segment, body } = await this.#outbox.make(this.#place.team, [you])
      const sealed = await this.#outbox.seal(this.#place, segment, { ...first, visitor: keys })
      try {
        const response = await hub.open(`/widget/channels/${channel}/conversations`, {
          method: "POST", headers: { "Content-Type": "application/json", ...headers },
          body: JSON.stringify({
            visitor: self.visitor, contact: self.contact, conversation: self.conversation, segment: body,
            message: { id: first.id, sealed, quiet: first.body.kind !== "text" },
          }),
        })
        return await response.json() as SentBody
      } catch (error) {
        if (!(error instanceof Problem) || tries === mostTries) throw error
        if (error.code === "proof-wanted") headers = { "Parley-Proof": await proofFor(error) }
        else if (error.code === "readers-differ") await directory.readOn()
        else throw error
      }
    }
  }

  /** Seals and sends a file, which a message then brings. */
  async sendFile(file: FileToSend, watch: TransferWatch): Promise<FileMention> {
    return await this.#sender.send(this.#place, "customer", file, watch)
  }

  /** Opens a file that a message by this author brings. */
  async attachment(author: Author, mention: FileMention): Promise<Attachment> {
    return await this.#opener.open(this.#place, { author }, mention)
  }

  /** Deletes a file that no message brings. */
  async discardFile({ id }: FileMention): Promise<void> {
    await this.#sender.discard(id)
  }

  /** Does one of the things that pass beside messages. */
  async beside(act: Act): Promise<void> {
    const [hub, path] = [this.#parts.hub, this.#place.path]
    switch (act.kind) {
      case "type": await hub.post(`${path}/typing`, {}); break
      case "mark": await hub.put(`${path}/marks`, act.marks); break
      case "delete": await hub.delete(`${path}/messages/${act.message}`); break
      case "rate": await hub.put(`${path}/rating`, { score: act.score }); break
      case "ask-erasure": await hub.put(`${path}/erasure-wish`, {}); break
      case "withdraw-erasure": await hub.delete(`${path}/erasure-wish`); break
      case "ask-mail": await hub.put(`${path}/mail`, { email: act.email, page: act.page }); break
      case "stop-mail": await hub.delete(`${path}/mail`); break
    }
  }

  async #destination(): Promise<Destination> {
    const { segment } = await this.head()
    return { ...this.#place, customerSegment: segment, teamSegment: null }
  }
}

/** Many write at the moment, and the hub wants this browser to work for its place. */
async function proofFor({ details }: Problem): Promise<string> {
  return await proveWork(String(details["challenge"]), Number(details["bits"]))
}

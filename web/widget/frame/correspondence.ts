import type { DoorBody, MessageBody, PageBody, SegmentBody, SentBody } from "../../api/bodies.ts"
import type { DirectoryLog } from "../../api/directory-log.ts"
import { type Attachment, FileOpener } from "../../api/file-opener.ts"
import { FileSender, type FileToSend } from "../../api/file-sender.ts"
import type { Hub } from "../../api/http.ts"
import { HubShelf } from "../../api/hub-shelf.ts"
import { seenListsIn, visitorPinsIn } from "../../api/local-stores.ts"
import { hubTime } from "../../api/hub-time.ts"
import { EpochDue } from "../../api/not-now.ts"
import { type Destination, type Draft, Outbox, type SealTo } from "../../api/outbox.ts"
import type { TransferWatch } from "../../api/payload.ts"
import { Problem } from "../../api/problem.ts"
import { type Entry, type Place, TranscriptReader } from "../../api/transcript.ts"
import { Transit } from "../../api/transit.ts"
import {
  type Author, type ChannelId, type FileMention, Keyring, type MessageId,
} from "../../sealing/index.ts"
import { type Act, doBeside } from "./acts.ts"
import type { Company } from "./company.svelte.ts"
import type { HeadBody } from "./head.ts"
import type { Me } from "./me.ts"
import { proveWork } from "./proof.ts"

/** What a correspondence stands on. */
export interface CorrespondenceParts {
  readonly hub: Hub
  readonly channel: ChannelId
  readonly door: DoorBody
  readonly directory: DirectoryLog
  readonly company: Company
  readonly me: Me
}

const mostTries = 5

/** A visitor's one conversation with a team: read, opened, sealed and sent from her browser. */
export class Correspondence {
  readonly #parts: CorrespondenceParts
  readonly #place: Place
  readonly #transit: Transit
  readonly #shelf: HubShelf
  readonly #transcripts: TranscriptReader
  readonly #outbox: Outbox
  readonly #sender: FileSender
  readonly #opener: FileOpener

  constructor(parts: CorrespondenceParts) {
    const { hub, door, directory, me: { self, identity, signer, keys, local } } = parts
    this.#parts = parts
    this.#place = {
      id: self.conversation, team: door.team.id, path: `/widget/conversations/${self.conversation}`,
      channel: parts.channel,
    }
    this.#transit = new Transit({ hub, path: `/widget/channels/${parts.channel}/transit`, directory, now: hubTime })
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
      workspace, hub, directory, keyring, transcripts: this.#transcripts, pins, signer, keys,
      author: `contact/${self.contact}`,
      next: segment => local.next(`n ${segment}`),
      destination: async () => await this.#destination(),
      company: async (_, __, again) => await this.#company(again),
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
      const company = await this.#company(tries > 1)
      const { segment, body } = await this.#outbox.make(this.#place.team, [this.#you, ...company])
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

  /** A person, please: from now on her words are sealed for her and the team alone. */
  async askPerson(): Promise<void> {
    const segment = await this.#segmentAlone()
    await this.#parts.hub.post(`${this.#place.path}/person`, { segment })
  }

  /** While the team's key is being renewed, none can be made: then the next word brings it. */
  async #segmentAlone(): Promise<SegmentBody | null> {
    try {
      return (await this.#outbox.make(this.#place.team, [this.#you])).body as SegmentBody
    } catch (error) {
      if (!(error instanceof EpochDue)) throw error
      return null
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
    await doBeside(this.#parts.hub, this.#place.path, act)
  }

  async #destination(): Promise<Destination> {
    const { segment, bot } = await this.head()
    return { ...this.#place, app: bot?.app ?? null, customerSegment: segment, teamSegment: null }
  }

  async #company(again: boolean): Promise<readonly SealTo[]> {
    if (again) this.#transit.forget()
    return await this.#parts.company.readers(this.#parts.me.local, this.#transit)
  }

  get #you(): SealTo {
    const { visitor: id, recipient } = this.#parts.me.self
    return { reader: { kind: "visitor", id }, recipient }
  }
}

/** Many write at the moment, and the hub wants this browser to work for its place. */
async function proofFor({ details }: Problem): Promise<string> {
  return await proveWork(String(details["challenge"]), Number(details["bits"]))
}

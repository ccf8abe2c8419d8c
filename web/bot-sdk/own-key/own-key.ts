import {
  type Authors, appKid, authorsBy, CannotOpen, channelReaders, type ConversationId, countersInMemory, Keyring,
  type Message, type MessageId, type MessageRow, openMessage, type OpenedSegment, pinsInMemory, policyAt, sealMessage,
  type SegmentId, type SegmentPlace, type SignedReaderList,
} from "../../sealing/index.ts"
import type { Hub } from "../hub.ts"
import type { HubEvent, SealedWord } from "../hub-event.ts"
import type { Heard, Seal } from "../parts.ts"
import { Recent } from "../recent.ts"
import { answerTo } from "./answer-id.ts"
import { BotDirectory } from "./bot-directory.ts"
import type { KeyFile } from "./key-file.ts"
import { BotShelf } from "./shelf.ts"

/** What a key of the bot's own stands on. */
export interface OwnKeyParts {
  readonly hub: Hub
  readonly file: KeyFile
  /** The hash that pins the workspace's directory, as the console shows it. */
  readonly genesis: string
}

/** One conversation, as far as the bot needs it to open what is said in it. */
interface Correspondence {
  readonly shelf: BotShelf
  readonly keyring: Keyring
  readonly authors: Authors
  /** The newest segment in which something was heard. */
  segment: SegmentId | undefined
}

const mostConversations = 1_000

/**
 * A bot's own key at work. It believes nobody but the directory from the genesis that it was given, and of a visitor
 * the keys with which she came first: as the team's own browsers do.
 */
export class OwnKey implements Seal {
  readonly #hub: Hub
  readonly #file: KeyFile
  readonly #directory: BotDirectory
  readonly #conversations = new Recent<string, Correspondence>(mostConversations)
  readonly #places = new Recent<string, string>(mostConversations)
  #counter = 0

  constructor({ hub, file, genesis }: OwnKeyParts) {
    this.#hub = hub
    this.#file = file
    this.#directory = new BotDirectory(hub, file, genesis)
  }

  /** Rejects where the directory is not the one of the genesis, or shorter than it was. */
  async open(event: HubEvent): Promise<HubEvent> {
    await this.#directory.ready()
    try {
      const { body } = await this.#readingOn(() => this.#open(event))
      if (body.kind !== "text") return event
      const files = body.files?.length ?? 0
      return { ...event, text: body.text, ...files === 0 ? {} : { files } }
    } catch (error) {
      if (!(error instanceof CannotOpen)) throw error
      return { ...event, unopened: true }
    }
  }

  async seal({ customer, id }: Heard, text: string, again: boolean): Promise<SealedWord> {
    const conversation = this.#places.get(customer)
    if (conversation === undefined) throw new CannotOpen()
    const correspondence = this.#of(conversation)
    if (again) correspondence.segment = correspondence.shelf.put(await this.#hub.segment(customer))
    const segment = await this.#readingOn(() => this.#segment(conversation, correspondence.segment))
    const [answer, app] = [answerTo(id), this.#directory.app]
    const sealed = await sealMessage(this.#directory.now.workspace, segment, {
      container: conversation as ConversationId, id: answer, author: `app/${app}`, n: this.#next(), at: Date.now(),
      directory: this.#directory.now.checkpoint, body: { kind: "text", text },
    }, { kid: appKid(app), key: this.#file.signing })
    return { id: answer, segment: segment.id, sealed }
  }

  async #open({ conversation, customer, message, sealed, segment, from }: HubEvent): Promise<Message> {
    if (message === undefined || sealed === undefined || segment === undefined) throw new CannotOpen()
    const correspondence = this.#of(conversation)
    correspondence.segment = correspondence.shelf.put(segment)
    this.#places.set(customer, conversation)
    const row: MessageRow = {
      workspace: this.#directory.now.workspace, container: conversation as ConversationId, id: message as MessageId,
      sealed,
    }
    const opened = await openMessage(row, await this.#segment(conversation, correspondence.segment, row),
      correspondence.authors)
    const author = from?.kind === "member" ? `member/${from.id}` : "contact/"
    if (!opened.author.startsWith(author)) throw new CannotOpen()
    return opened
  }

  #segment(conversation: string, id: SegmentId | undefined, first?: MessageRow): Promise<OpenedSegment> {
    if (id === undefined) throw new CannotOpen()
    const place: SegmentPlace = {
      container: conversation as ConversationId, allows: list => this.#allows(list),
      ...first === undefined ? {} : { first },
    }
    return this.#of(conversation).keyring.segment(id, place)
  }

  /** Whichever inbox it is: its policy names this bot, and allows these readers. */
  #allows(list: SignedReaderList): boolean {
    const { now, app } = this.#directory
    if (!list.readers.some(reader => reader.kind === "app" && reader.id === app)) return false
    return [...now.policies.keys()].some(channel => {
      const policy = policyAt(now, channel, list.directory)
      return policy?.app === app && channelReaders(now, policy.team, channel)(list)
    })
  }

  #of(conversation: string): Correspondence {
    const known = this.#conversations.get(conversation)
    if (known !== undefined) return known
    const [shelf, pins, directory] = [new BotShelf(), pinsInMemory(), (): BotDirectory["now"] => this.#directory.now]
    const made: Correspondence = {
      shelf, segment: undefined,
      keyring: new Keyring({
        holder: { kind: "app", id: this.#directory.app, identity: this.#file.identity },
        directory, shelf, seen: shelf.seen, pins,
      }),
      authors: authorsBy(directory, pins, countersInMemory()),
    }
    this.#conversations.set(conversation, made)
    return made
  }

  /** Again, if it was made by a device, or for a key, that is newer than the directory that was read. */
  async #readingOn<T>(work: () => Promise<T>): Promise<T> {
    const before = (await this.#directory.ready()).log.size
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof CannotOpen) || (await this.#directory.readOn()).log.size === before) throw error
      return await work()
    }
  }

  /** By the clock in microseconds, since a bot that starts anew remembers no counter (formats/message.md). */
  #next(): number {
    this.#counter = Math.max(this.#counter + 1, Date.now() * 1_000 + Math.floor(Math.random() * 1_000))
    return this.#counter
  }
}

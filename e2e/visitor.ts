import {
  b64, type Body, type ContactId, type ConversationId, type Directory, fromB64, makeSegment, makeVisitor, newId,
  openDirectory, openMessage, type OpenedSegment, openSegment, pinsInMemory, randomBytes, sealingTarget,
  sealMessage, signReaderList, signerAt, type Visitor as Keys, type WorkspaceId,
} from "../web/sealing/index.ts"
import type { DoorBody, EntriesBody, MessageBody, PageBody } from "../web/api/bodies.ts"
import type { Hub } from "./hub.ts"

/** A visitor without a browser: she seals and opens by the formats, and shows what the hub gives her. */
export class Visitor {
  readonly conversation: ConversationId = newId()
  readonly #hub: Hub
  readonly #channel: string
  readonly #contact: ContactId = newId()
  readonly #token = b64(randomBytes(32))
  #keys!: Keys
  #workspace!: WorkspaceId
  #genesis!: string
  #directory!: Directory
  #segment!: OpenedSegment
  #n = 0

  constructor(hub: Hub, channel: string) {
    this.#hub = hub
    this.#channel = channel
  }

  /** Writes the first message, with the keys that the team answers to. Who has a name gives it before. */
  async begin(text: string, name?: string): Promise<void> {
    const door = await this.#get<DoorBody>(`/widget/channels/${this.#channel}`)
    this.#workspace = door.workspace
    this.#genesis = door.genesis
    await this.#readDirectory()
    this.#keys = await makeVisitor()
    const target = sealingTarget(this.#directory, door.team.id)
    if (target.kind !== "ready") throw new Error(`cannot seal: ${target.kind}`)
    const readers = [target.reader, { kind: "visitor", id: this.#keys.id }] as const
    const { file, segment } = await makeSegment(newId(), [target.recipient, this.#keys.identity.recipient])
    this.#segment = segment
    const list = await signReaderList(this.#workspace, {
      document: segment.id, kind: "segment", readers, header: file.header, at: Date.now(),
      directory: this.#directory.checkpoint,
    }, this.#keys.signer)
    await this.#post(`/widget/channels/${this.#channel}/conversations`, {
      visitor: this.#keys.id, contact: this.#contact, conversation: this.conversation,
      segment: { id: segment.id, header: b64(file.header), payload: b64(file.payload), readers: list },
      message: await this.#sealed(name === undefined ? { kind: "text", text } : { kind: "profile", name }, true),
    })
    if (name !== undefined) await this.say(text)
  }

  async say(text: string): Promise<void> {
    await this.#post(`/widget/conversations/${this.conversation}/messages`, await this.#sealed({ kind: "text", text }))
  }

  /** Sends a message whose last characters were changed on the way. */
  async sayDamaged(text: string): Promise<void> {
    const message = await this.#sealed({ kind: "text", text })
    const sealed = `${message.sealed.slice(0, -4)}AAAA`
    await this.#post(`/widget/conversations/${this.conversation}/messages`, { ...message, sealed })
  }

  /** Says that she is writing. */
  async types(): Promise<void> {
    await this.#post(`/widget/conversations/${this.conversation}/typing`, {})
  }

  /** Says that she has seen everything so far. */
  async marksRead(): Promise<void> {
    const { items } = await this.#get<PageBody<MessageBody>>(`/widget/conversations/${this.conversation}/messages`)
    const last = items.at(-1)?.id
    await this.#put(`/widget/conversations/${this.conversation}/marks`, { delivered: last, read: last })
  }

  /** Says how it was, from 1 to 5. */
  async rates(score: number): Promise<void> {
    await this.#put(`/widget/conversations/${this.conversation}/rating`, { score })
  }

  /** Asks the team to erase the conversation. */
  async asksErasure(): Promise<void> {
    await this.#put(`/widget/conversations/${this.conversation}/erasure-wish`, {})
  }

  /** Everything said so far, as her browser would show it; nothing for what was deleted. */
  async reads(): Promise<readonly string[]> {
    const path = `/widget/conversations/${this.conversation}/messages`
    const { items, segments } = await this.#get<PageBody<MessageBody>>(path)
    await this.#readDirectory()
    const pins = pinsInMemory()
    await pins.pin(this.conversation, { ...this.#keys.keys, contact: this.#contact })
    return await Promise.all(items.map(async row => {
      const body = segments.find(({ id }) => id === row.segment)
      if (body === undefined || row.sealed === null) return ""
      const file = { header: fromB64(body.header), payload: fromB64(body.payload) }
      const segment = await openSegment(row.segment, file, [this.#keys.identity])
      const place = { workspace: this.#workspace, container: this.conversation, id: row.id, sealed: row.sealed }
      const { body: said } = await openMessage(place, segment, {
        keyOf: ({ kid, directory }) => signerAt(this.#directory, kid, directory)?.key ?? this.#keys.keys.key,
        accepts: () => true,
      })
      return said.kind === "text" || said.kind === "edit" ? said.text : ""
    }))
  }

  async #readDirectory(): Promise<void> {
    const { entries } = await this.#get<EntriesBody>(`/widget/channels/${this.#channel}/directory`)
    this.#directory = await openDirectory({ workspace: this.#workspace, genesis: this.#genesis }, entries)
  }

  async #sealed(body: Body, isFirst = false): Promise<{ id: string, segment: string, sealed: string }> {
    const id = newId()
    const sealed = await sealMessage(this.#workspace, this.#segment, {
      container: this.conversation, id, author: `contact/${this.#contact}`, n: this.#n++, at: Date.now(),
      directory: this.#directory.checkpoint, body,
      ...isFirst ? { visitor: this.#keys.keys } : {},
    }, this.#keys.signer)
    return { id, segment: this.#segment.id, sealed }
  }

  async #get<T>(path: string): Promise<T> {
    return await this.#send(path, { method: "GET" }) as T
  }

  async #post(path: string, body: unknown): Promise<void> {
    await this.#send(path, { method: "POST", body: JSON.stringify(body) })
  }

  async #put(path: string, body: unknown): Promise<void> {
    await this.#send(path, { method: "PUT", body: JSON.stringify(body) })
  }

  async #send(path: string, init: RequestInit): Promise<unknown> {
    const headers = { "Content-Type": "application/json", "Authorization": `Bearer ${this.#token}` }
    const response = await fetch(this.#hub.url(`/api/v1${path}`), { ...init, headers })
    const text = await response.text()
    if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`)
    return text === "" ? undefined : JSON.parse(text)
  }
}

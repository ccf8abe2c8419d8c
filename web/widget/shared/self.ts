import type {
  ChannelId, ContactId, ConversationId, Recipient, VisitorId, WorkspaceId,
} from "../../sealing/index.ts"
import type { SignedIdentity } from "./protocol.ts"

/** Who this browser is in a channel: everything but the private keys, which lie where no script reads their bytes. */
export interface Self {
  readonly workspace: WorkspaceId
  readonly visitor: VisitorId
  readonly contact: ContactId
  readonly conversation: ConversationId
  /** What the hub knows this browser by. */
  readonly token: string
  readonly recipient: Recipient
  readonly key: string
  /** Whether the first message has been stored: before that the hub knows nothing of it. */
  readonly begun: boolean
}

/** Where texts are kept: the browser's storage, or this page's memory where it has none. */
export type Texts = Pick<Storage, "getItem" | "setItem" | "removeItem">

/**
 * Where this browser remembers itself: one place for each channel and for each user that the website has signed in, so
 * that people who share a computer do not share a conversation.
 */
export class SelfMemory {
  readonly #storage: Texts
  readonly #name: string

  private constructor(storage: Texts, name: string) {
    this.#storage = storage
    this.#name = name
  }

  static async of(storage: Texts, channel: ChannelId, identity: SignedIdentity | null): Promise<SelfMemory> {
    const memory = new SelfMemory(storage, await nameOf(channel, identity))
    if (identity !== null) memory.#adopt(await nameOf(channel, null))
    return memory
  }

  read(): Self | undefined {
    const text = this.#storage.getItem(this.#name)
    return text === null ? undefined : JSON.parse(text) as Self
  }

  write(self: Self): void {
    this.#storage.setItem(this.#name, JSON.stringify(self))
  }

  forget(): void {
    this.#storage.removeItem(this.#name)
  }

  /** Who wrote first and signed in then goes on with the same conversation, and leaves nothing to the next person. */
  #adopt(anonymous: string): void {
    const [own, found] = [this.#storage.getItem(this.#name), this.#storage.getItem(anonymous)]
    if (own !== null || found === null) return
    this.#storage.setItem(this.#name, found)
    this.#storage.removeItem(anonymous)
  }
}

/** The name of a place. Whom the website has signed in does not stand in it in clear. */
async function nameOf(channel: ChannelId, identity: SignedIdentity | null): Promise<string> {
  if (identity === null) return `parley ${channel}`
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(`${channel} ${identity.id}`))
  const hex = Array.from(new Uint8Array(hash), byte => byte.toString(16).padStart(2, "0")).join("")
  return `parley ${channel} ${hex}`
}

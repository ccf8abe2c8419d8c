import { appKeyAt, hubKeyAt, signerAt } from "./directory-questions.ts"
import type { Directory } from "./directory-view.ts"
import type { FileAuthorKeyOf } from "./file-statement.ts"
import type { ContactId, ContainerId, MessageId, VisitorId } from "./ids.ts"
import type { Author, Authors, Message, VisitorKeys } from "./message.ts"
import { idInKid } from "./statement.ts"

/** A visitor's browser as its first sealed message introduced it. */
export interface PinnedVisitor extends VisitorKeys {
  readonly contact: ContactId
}

/** Where the keys of visitors are kept after they were first seen, per conversation. */
export interface VisitorPins {
  readonly get: (container: ContainerId, visitor: VisitorId) => Promise<PinnedVisitor | undefined>
  /** Keeps a visitor unless one is kept under this id already; gives back the one who is kept. */
  readonly pin: (container: ContainerId, visitor: PinnedVisitor) => Promise<PinnedVisitor>
}

/** Which message used which counter of a signing key in a segment. */
export type Counters = (message: Message) => boolean

/**
 * Members, the hub and bots with keys of their own by the directory, visitors by the keys that they brought in their
 * first message and that are pinned from then on. A message by a device that joined after this directory was read could
 * not be opened: read on, and try again.
 */
export function authorsBy(directory: () => Directory, pins: VisitorPins, counters: Counters): Authors {
  return {
    keyOf: message => memberKey(directory(), message) ?? hubKey(directory(), message)
      ?? botKey(directory(), message) ?? visitorKey(pins, message),
    accepts: async message => await isPinned(pins, message) && counters(message),
  }
}

/** Counters in memory: for as long as a page lives. */
export function countersInMemory(): Counters {
  const seen = new Map<string, MessageId>()
  return ({ kid, segment, n, id }) => {
    const name = `${kid} ${segment} ${n}`
    const known = seen.get(name) ?? id
    seen.set(name, known)
    return known === id
  }
}

/** Pins in memory: for as long as a page lives. */
export function pinsInMemory(): VisitorPins {
  const pinned = new Map<string, PinnedVisitor>()
  return {
    get: (container, visitor) => Promise.resolve(pinned.get(`${container} ${visitor}`)),
    pin: (container, visitor) => {
      const name = `${container} ${visitor.id}`
      const first = pinned.get(name) ?? visitor
      pinned.set(name, first)
      return Promise.resolve(first)
    },
  }
}

/** The public key (b64) of a member's device, if it is the author's and signed in good time. */
export function memberKey(
  directory: Directory, { kid, author, directory: checkpoint }: Pick<Message, "kid" | "author" | "directory">,
): string | undefined {
  const signer = signerAt(directory, kid, checkpoint)
  return signer !== undefined && author === `member/${signer.member.id}` ? signer.key : undefined
}

/** The hub's key, if it signed in good time. For whom it speaks is a rule of every message: {@link openMessage}. */
function hubKey(directory: Directory, { kid, directory: checkpoint }: Message): string | undefined {
  return hubKeyAt(directory, kid, checkpoint)
}

/** A bot's own key, as it was when it signed. */
function botKey(directory: Directory, { kid, directory: checkpoint }: Message): string | undefined {
  const app = idInKid("app", kid)
  return app === undefined ? undefined : appKeyAt(directory, app, checkpoint)?.key
}

/** Whose key signed a file of a container: as for its messages, but that a visitor must be pinned already. */
export function fileAuthorsBy(
  directory: () => Directory, pins: VisitorPins, container: ContainerId,
): FileAuthorKeyOf {
  return async claims => memberKey(directory(), claims) ?? await pinnedKey(pins, container, claims)
}

async function pinnedKey(
  pins: VisitorPins, container: ContainerId, { kid, author }: Pick<Message, "kid" | "author">,
): Promise<string | undefined> {
  const visitor = idInKid("visitor", kid)
  const pinned = visitor === undefined ? undefined : await pins.get(container, visitor)
  return pinned !== undefined && pinned.contact === contactIn(author) ? pinned.key : undefined
}

async function visitorKey(pins: VisitorPins, message: Message): Promise<string | undefined> {
  const [visitor, contact] = [idInKid("visitor", message.kid), contactIn(message.author)]
  if (visitor === undefined || contact === undefined) return undefined
  const pinned = await pins.get(message.container, visitor)
  if (pinned !== undefined) return pinned.contact === contact ? pinned.key : undefined
  return message.visitor?.id === visitor ? message.visitor.key : undefined
}

/**
 * Pins who introduces herself; nobody introduces another. False if someone else was pinned under her id while her
 * message was being checked.
 */
async function isPinned(pins: VisitorPins, { container, visitor, author, kid }: Message): Promise<boolean> {
  const contact = contactIn(author)
  if (contact === undefined || visitor === undefined || idInKid("visitor", kid) !== visitor.id) return true
  return (await pins.pin(container, { ...visitor, contact })).key === visitor.key
}

function contactIn(author: Author): ContactId | undefined {
  return author.startsWith("contact/") ? author.slice("contact/".length) as ContactId : undefined
}

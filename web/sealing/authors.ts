import { signerAt } from "./directory-questions.ts"
import type { Directory } from "./directory-view.ts"
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
  readonly add: (container: ContainerId, visitor: PinnedVisitor) => Promise<void>
}

/** Which message used which counter of a signing key in a segment. */
export type Counters = (message: Message) => boolean

/**
 * Members by the directory, visitors by the keys that they brought in their first message and that are pinned from
 * then on. A message by a device that joined after this directory was read could not be opened: read on, and try again.
 */
export function authorsBy(directory: () => Directory, pins: VisitorPins, counters: Counters): Authors {
  return {
    keyOf: message => memberKey(directory(), message) ?? visitorKey(pins, message),
    accepts: async message => {
      if (!counters(message)) return false
      await pinVisitor(pins, message)
      return true
    },
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
    add: (container, visitor) => Promise.resolve(void pinned.set(`${container} ${visitor.id}`, visitor)),
  }
}

/** The public key (b64) of a member's device, if it is the author's and signed in good time. */
export function memberKey(
  directory: Directory, { kid, author, directory: checkpoint }: Pick<Message, "kid" | "author" | "directory">,
): string | undefined {
  const signer = signerAt(directory, kid, checkpoint)
  return signer !== undefined && author === `member/${signer.member.id}` ? signer.key : undefined
}

async function visitorKey(pins: VisitorPins, message: Message): Promise<string | undefined> {
  const [visitor, contact] = [idInKid("visitor", message.kid), contactIn(message.author)]
  if (visitor === undefined || contact === undefined) return undefined
  const pinned = await pins.get(message.container, visitor)
  if (pinned !== undefined) return pinned.contact === contact ? pinned.key : undefined
  return message.visitor?.id === visitor ? message.visitor.key : undefined
}

async function pinVisitor(pins: VisitorPins, { container, visitor, author }: Message): Promise<void> {
  const contact = contactIn(author)
  if (visitor === undefined || contact === undefined) return
  if (await pins.get(container, visitor.id) === undefined) await pins.add(container, { ...visitor, contact })
}

function contactIn(author: Author): ContactId | undefined {
  return author.startsWith("contact/") ? author.slice("contact/".length) as ContactId : undefined
}

import { type Body, readBody, writeBody } from "./body.ts"
import { textOf, utf8 } from "./bytes.ts"
import { orCannotOpen, refuseUnless } from "./cannot-open.ts"
import { asCheckpoint, type Checkpoint } from "./checkpoint.ts"
import type {
  AppId, ContactId, ContainerId, MemberId, MessageId, SegmentId, VisitorId, WorkspaceId,
} from "./ids.ts"
import { asId } from "./ids.ts"
import { inOrder, optional, wantCount, wantHash, wantObject, wantText } from "./json.ts"
import { type Jwe, openJwe, sealJwe } from "./jwe.ts"
import { asRecipient, type Recipient } from "./keys.ts"
import type { OpenedSegment } from "./segment.ts"
import type { Kid, Signer, UncheckedStatement } from "./statement.ts"
import { idInKid, readStatement, signStatement, verifyStatement } from "./statement.ts"

/** Who wrote a message. An app is a bot that speaks through the hub. */
export type Author = `member/${MemberId}` | `contact/${ContactId}` | `app/${AppId}`

/** The keys of a visitor's browser, as it introduces itself in its first message. */
export interface VisitorKeys {
  readonly id: VisitorId
  readonly recipient: Recipient
  readonly key: string
}

/** What an author says, and what binds it to its place (formats/message.md). */
export interface MessageDraft {
  readonly container: ContainerId
  readonly id: MessageId
  readonly author: Author
  /** The signing key's own counter in this segment: from 0, strictly rising. */
  readonly n: number
  readonly at: number
  readonly directory: Checkpoint
  readonly body: Body
  readonly visitor?: VisitorKeys
}

/** A message that was opened and whose author is certain. */
export interface Message extends MessageDraft {
  readonly segment: SegmentId
  readonly kid: Kid
}

/** Signs a message and seals it into a segment. Throws {@link TooLong} for more than 256 KiB. */
export async function sealMessage(
  workspace: WorkspaceId, segment: OpenedSegment, draft: MessageDraft, signer: Signer,
): Promise<Jwe> {
  const { container, id, author, n, at, directory, body, visitor } = draft
  const statement = await signStatement("parley.message.v1", workspace, {
    container, segment: segment.id, id, author, n, at, directory, body: writeBody(body),
    ...visitor === undefined ? {} : { visitor: inOrder(visitor, ["id", "recipient", "key"]) },
  }, signer)
  return await sealJwe(segment, utf8(statement))
}

/** The row that carried a message. */
export interface MessageRow {
  readonly workspace: WorkspaceId
  readonly container: ContainerId
  readonly id: MessageId
  readonly sealed: Jwe
}

/** Where a reader knows authors from. */
export interface Authors {
  /** The public key (b64) behind `kid`, only if it belongs to the message's author. The message is not believed yet. */
  readonly keyOf: (claimed: Message) => string | undefined | Promise<string | undefined>
  /**
   * Asked last, about a message that is certain. False if its key used its counter in this segment for a message with
   * another id. What is to be remembered of the message is remembered here.
   */
  readonly accepts: (message: Message) => boolean | Promise<boolean>
}

/** Opens a message by each rule of formats/message.md#opening. Throws {@link CannotOpen} if one of them is broken. */
export function openMessage(row: MessageRow, segment: OpenedSegment, authors: Authors): Promise<Message> {
  return orCannotOpen(async () => {
    const text = textOf(await openJwe(row.sealed, segment))
    const statement = readStatement(text, "parley.message.v1", row.workspace)
    const message = readMessage(statement)
    refuseUnless(message.container === row.container && message.segment === segment.id && message.id === row.id)
    refuseUnless(maySign(message, segment))
    const publicKey = await authors.keyOf(message)
    refuseUnless(publicKey !== undefined)
    await verifyStatement(statement, publicKey)
    refuseUnless(await authors.accepts(message))
    return message
  })
}

/** Whether the hub sealed a message. It never passes for a person's own seal. */
export function isSealedByHub({ kid }: Pick<Message, "kid">): boolean {
  return idInKid("hub", kid) !== undefined
}

/**
 * The hub's key speaks for customers and apps, in segments that the hub made, and for the one app to which it passes on
 * what is said in others. An app's own key speaks for that app, where it is a reader; for an app no other key speaks.
 */
function maySign(message: Message, { by, app, bot }: OpenedSegment): boolean {
  const speaker = idInKid("app", message.kid)
  if (speaker !== undefined) return speaker === bot && message.author === `app/${speaker}`
  if (!isSealedByHub(message)) return !message.author.startsWith("app/")
  if (app !== undefined && message.author === `app/${app}`) return true
  return !message.author.startsWith("member/") && by !== undefined && isSealedByHub({ kid: by })
}

function readMessage({ payload, kid }: UncheckedStatement): Message {
  return {
    container: asId(payload["container"]),
    segment: asId(payload["segment"]),
    id: asId(payload["id"]),
    author: readAuthor(payload["author"]),
    kid,
    n: wantCount(payload["n"]),
    at: wantCount(payload["at"]),
    directory: asCheckpoint(payload["directory"]),
    body: readBody(payload["body"]),
    ...optional("visitor", payload["visitor"], readVisitor),
  }
}

/** Takes an author from outside. */
export function readAuthor(value: unknown): Author {
  const author = wantText(value)
  const [, kind, id] = /^(member|contact|app)\/(.*)$/.exec(author) ?? []
  refuseUnless(kind !== undefined)
  asId(id)
  return author as Author
}

function readVisitor(value: unknown): VisitorKeys {
  const { id, recipient, key } = wantObject(value)
  return { id: asId(id), recipient: asRecipient(recipient), key: wantHash(key) }
}

import { pinsInMemory } from "../authors.ts"
import type { DirectoryChange } from "../directory-entry.ts"
import { channelReaders, sealingTarget, teamReaders } from "../directory-questions.ts"
import { type ChannelId, type ContactId, type ConversationId, newId, type TeamId } from "../ids.ts"
import { Keyring, type KeyringParts, type SegmentPlace } from "../keyring.ts"
import type { Recipient } from "../keys.ts"
import { type Author, type MessageRow, sealMessage } from "../message.ts"
import { type Reader, signReaderList } from "../reader-list.ts"
import { makeSegment, type OpenedSegment } from "../segment.ts"
import type { Signer } from "../statement.ts"
import { makeVisitor, type Visitor } from "../visitor.ts"
import { seenInMemory, TestShelf } from "./shelf.ts"
import { append, at, newTeam, newWorld, type Person, type World } from "./world.ts"

/** A team with one epoch, a visitor in a conversation with it, and the hub's shelf. */
export interface Scene {
  readonly world: World
  readonly team: TeamId
  readonly shelf: TestShelf
  readonly visitor: Visitor
  readonly contact: ContactId
  readonly container: ConversationId
  /** Of a website, and of a bot whose customers' words the hub seals. */
  readonly channels: { readonly website: ChannelId, readonly plain: ChannelId }
}

export async function newScene(): Promise<Scene> {
  const [world, shelf] = [await newWorld(), new TestShelf()]
  const team = await newTeam(world)
  await shelf.addEpoch(world, team)
  const channels = { website: newId(), plain: newId() }
  await allow(world, { channel: channels.website, team, readers: ["visitor"] })
  await allow(world, { channel: channels.plain, team, readers: ["transit"] })
  return { world, team, shelf, visitor: await makeVisitor(), contact: newId(), container: newId(), channels }
}

/** Sets who may read what comes through a channel. */
export async function allow(
  world: World, policy: Omit<Extract<DirectoryChange, { kind: "reader_policy" }>, "kind">,
): Promise<void> {
  await append(world, { kind: "reader_policy", ...policy }, world.owner.signer)
}

/** A reader with the recipient that its stanza is for. */
export interface Sealed {
  readonly reader: Reader
  readonly recipient: Recipient
}

export function readersNow({ world, team }: Scene): readonly Sealed[] {
  const target = sealingTarget(world.directory, team)
  if (target.kind !== "ready") throw new Error(`cannot seal: ${target.kind}`)
  return [target]
}

export function withVisitor(scene: Scene): readonly Sealed[] {
  const { id, identity: { recipient } } = scene.visitor
  return [...readersNow(scene), { reader: { kind: "visitor", id }, recipient }]
}

/** Makes a segment and puts it on the shelf, as a client and the hub do. */
export async function keep(
  { world, shelf }: Scene, readers: readonly Sealed[], signer: Signer = world.owner.signer,
): Promise<OpenedSegment> {
  const { file, segment } = await makeSegment(newId(), readers.map(({ recipient }) => recipient))
  const list = await signReaderList(world.workspace, {
    document: segment.id, kind: "segment", readers: readers.map(({ reader }) => reader), header: file.header, at,
    directory: world.directory.checkpoint,
  }, signer)
  shelf.segments.set(segment.id, { file, readers: list })
  return segment
}

/** A visitor's first message, in a segment that she made. */
export async function introduce(
  scene: Scene, { signer, keys }: Visitor = scene.visitor, author: Author = `contact/${scene.contact}`,
): Promise<{ readonly segment: OpenedSegment, readonly first: MessageRow }> {
  const { world, container } = scene
  const [segment, id] = [await keep(scene, withVisitor(scene), signer), newId()]
  const sealed = await sealMessage(world.workspace, segment, {
    container, id, author, n: 0, at, directory: world.directory.checkpoint, body: { kind: "text", text: "hello" },
    visitor: keys,
  }, signer)
  return { segment, first: { workspace: world.workspace, container, id, sealed } }
}

export function place({ world, team, container }: Scene, channel?: ChannelId): SegmentPlace {
  const allows = channel === undefined
    ? teamReaders(world.directory, team)
    : channelReaders(world.directory, team, channel)
  return { container, allows }
}

export function partsOf({ world, shelf }: Scene): Omit<KeyringParts, "holder"> {
  return { directory: () => world.directory, shelf, seen: seenInMemory(), pins: pinsInMemory() }
}

export function keyringOf(scene: Scene, { id, identity }: Person, change: Partial<KeyringParts> = {}): Keyring {
  return new Keyring({ ...partsOf(scene), holder: { kind: "member", id, identity }, ...change })
}

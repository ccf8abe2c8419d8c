import { pinsInMemory } from "../authors.ts"
import { sealingTarget, teamReaders } from "../directory-questions.ts"
import { type ContactId, type ConversationId, newId, type TeamId } from "../ids.ts"
import { Keyring, type KeyringParts, type SegmentPlace } from "../keyring.ts"
import type { Recipient } from "../keys.ts"
import { type Author, type MessageRow, sealMessage } from "../message.ts"
import { type Reader, signReaderList } from "../reader-list.ts"
import { makeSegment, type OpenedSegment } from "../segment.ts"
import type { Signer } from "../statement.ts"
import { makeVisitor, type Visitor } from "../visitor.ts"
import { seenInMemory, TestShelf } from "./shelf.ts"
import { at, newTeam, newWorld, type Person, type World } from "./world.ts"

/** A team with one epoch, a visitor in a conversation with it, and the hub's shelf. */
export interface Scene {
  readonly world: World
  readonly team: TeamId
  readonly shelf: TestShelf
  readonly visitor: Visitor
  readonly contact: ContactId
  readonly container: ConversationId
}

export async function newScene(): Promise<Scene> {
  const [world, shelf] = [await newWorld(), new TestShelf()]
  const team = await newTeam(world)
  await shelf.addEpoch(world, team)
  return { world, team, shelf, visitor: await makeVisitor(), contact: newId(), container: newId() }
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

export function place({ world, team, container }: Scene, besides: readonly string[] = []): SegmentPlace {
  return { container, allows: teamReaders(world.directory, team, besides) }
}

export function partsOf({ world, shelf }: Scene): Omit<KeyringParts, "holder"> {
  return { directory: () => world.directory, shelf, seen: seenInMemory(), pins: pinsInMemory() }
}

export function keyringOf(scene: Scene, { id, identity }: Person, change: Partial<KeyringParts> = {}): Keyring {
  return new Keyring({ ...partsOf(scene), holder: { kind: "member", id, identity }, ...change })
}

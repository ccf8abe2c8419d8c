import { authorsBy, countersInMemory, pinsInMemory } from "../authors.ts"
import type { AppHalves } from "../app-key.ts"
import { appKeyAt } from "../directory-questions.ts"
import { type AppId, newId } from "../ids.ts"
import { Keyring } from "../keyring.ts"
import { type Identity, makeIdentity, makeSigningKey } from "../keys.ts"
import { type Author, type Message, openMessage, sealMessage } from "../message.ts"
import type { OpenedSegment } from "../segment.ts"
import { appKid, type Signer } from "../statement.ts"
import { appOf } from "../transit-key.ts"
import { keyringOf, partsOf, place, type Scene, type Sealed } from "./scene.ts"
import { append, at } from "./world.ts"

/** A bot with a key of its own, as the tests know it. */
export interface OwnKeyed {
  readonly app: AppId
  readonly identity: Identity
  readonly signer: Signer
  readonly halves: AppHalves
}

export async function newBot(app: AppId = newId()): Promise<OwnKeyed> {
  const [identity, { key, publicKey }] = [await makeIdentity(), await makeSigningKey()]
  return { app, identity, signer: { kid: appKid(app), key }, halves: { recipient: identity.recipient, key: publicKey } }
}

/** Puts its key into the directory. */
export async function setKey({ world }: Scene, { app, halves }: OwnKeyed, signer = world.owner.signer): Promise<void> {
  await append(world, { kind: "app_key_set", app, ...halves }, signer)
}

/** The bot as a reader, by the key that the directory has of it. */
export function readerOf({ world: { directory } }: Scene, { app, halves: { recipient } }: OwnKeyed): Sealed {
  const entry = appKeyAt(directory, app, directory.checkpoint)?.entry ?? 0
  return { reader: { kind: "app", id: app, entry }, recipient }
}

/** A segment of the website's channel, as the team's owner opens it. */
export async function openAsOwner(scene: Scene, id: OpenedSegment["id"]): Promise<OpenedSegment> {
  const { website } = scene.channels
  const where = { ...place(scene, website), app: appOf.bind(undefined, scene.world.directory, website) }
  return await keyringOf(scene, scene.world.owner, { pins: await pinned(scene) }).segment(id, where)
}

export async function openAsBot(
  scene: Scene, { app, identity }: OwnKeyed, id: OpenedSegment["id"],
): Promise<OpenedSegment> {
  const keyring = new Keyring({
    ...partsOf(scene), pins: await pinned(scene), holder: { kind: "app", id: app, identity },
  })
  return await keyring.segment(id, place(scene, scene.channels.website))
}

/** A message by whoever signs it, as everybody opens it. */
export async function saidBy(
  { world, container }: Scene, segment: OpenedSegment, author: Author, signer: Signer,
): Promise<Message> {
  const [{ workspace, directory }, id] = [world, newId() as Message["id"]]
  const body = { kind: "text", text: "hi" } as const
  const draft = { container, id, author, n: 0, at, directory: directory.checkpoint, body }
  const sealed = await sealMessage(workspace, segment, draft, signer)
  const authors = authorsBy(() => world.directory, pinsInMemory(), countersInMemory())
  return await openMessage({ workspace, container, id, sealed }, segment, authors)
}

async function pinned({ container, visitor, contact }: Scene): Promise<ReturnType<typeof pinsInMemory>> {
  const pins = pinsInMemory()
  await pins.pin(container, { ...visitor.keys, contact })
  return pins
}

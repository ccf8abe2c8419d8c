import {
  type Author, b64, type Body, type ChannelId, Keyring, type Message, newId, pinsInMemory, type Signer,
} from "../../sealing/index.ts"
import type { Holder } from "../../sealing/index.ts"
import { introduce, type Scene } from "../../sealing/tests/scene.ts"
import { seenInMemory } from "../../sealing/tests/shelf.ts"
import { genesisOf } from "../../sealing/tests/world.ts"
import type { MessageBody, Track } from "../bodies.ts"
import { DirectoryLog } from "../directory-log.ts"
import { HubShelf } from "../hub-shelf.ts"
import { type Draft, Outbox } from "../outbox.ts"
import { type Entry, type Introduction, type Place, type ReadSegment, TranscriptReader } from "../transcript.ts"
import { checkpointInMemory, pathOf, TestHub } from "./test-hub.ts"

/** Someone who reads and writes the conversation with the client core. */
export interface Participant {
  readonly say: (text: string, track?: Track, draft?: Partial<Draft>) => Promise<void>
  readonly read: () => Promise<readonly Entry[]>
  /** Who reads what is said to the customer now, without a stanza too. */
  readonly readers: () => Promise<Omit<ReadSegment, "segment">>
  readonly texts: () => Promise<readonly string[]>
  /** What its visitor has introduced herself with, once for each time that it was told. */
  readonly introduced: readonly Message[]
}

/** Puts a visitor's first message into the hub, with the segment that she made for it. */
export async function begun(scene: Scene): Promise<TestHub> {
  const { first, segment } = await introduce(scene)
  const { file, readers } = await scene.shelf.segment(segment.id)
  const hub = new TestHub(scene)
  hub.customerSegment = segment.id
  hub.segments.set(segment.id, {
    id: segment.id, container: scene.container, track: "customer", header: b64(file.header),
    payload: b64(file.payload), readers, open: true,
  })
  hub.messages.push({
    id: first.id, segment: segment.id, author: { kind: "contact", id: scene.contact }, sealed: first.sealed,
    storedAt: new Date(0).toISOString(), position: 1, track: "customer",
  })
  return hub
}

export function asOwner(
  scene: Scene, hub: TestHub, channel: ChannelId = scene.channels.website,
): Promise<Participant> {
  const { id, identity, signer } = scene.world.owner
  const by = { kind: "member", id } as const
  return participant(scene, hub, by, { kind: "member", id, identity }, `member/${id}`, signer, channel)
}

export function asVisitor(scene: Scene, hub: TestHub): Promise<Participant> {
  const { id, identity, signer } = scene.visitor
  const by = { kind: "contact", id: scene.contact } as const
  return participant(scene, hub, by, { kind: "visitor", id, identity }, `contact/${scene.contact}`, signer)
}

async function participant(
  scene: Scene, hub: TestHub, by: MessageBody["author"], holder: Holder, author: Author, signer: Signer,
  channel: ChannelId = scene.channels.website,
): Promise<Participant> {
  const { workspace } = scene.world
  const [door, pins, place] = [hub.as(by), pinsInMemory(), placeOf(scene, channel)]
  const directory = await DirectoryLog.open({
    hub: door, path: "/directory", workspace, genesis: genesisOf(scene.world), memory: checkpointInMemory(),
  })
  const shelf = new HubShelf(door)
  const keyring = new Keyring({ holder, directory: () => directory.now, shelf, seen: seenInMemory(), pins })
  const introduction = (): Promise<Introduction | undefined> => {
    const [message] = hub.messages
    return Promise.resolve(message === undefined ? message : { message, segments: [...hub.segments.values()] })
  }
  const introduced: Message[] = []
  const transcripts = new TranscriptReader({
    workspace, directory, keyring, shelf, pins, introduction,
    introduced: (_, message) => { introduced.push(message) },
  })
  let n = 1
  const outbox = new Outbox({
    workspace, hub: door, directory, keyring, transcripts, pins, author, signer,
    next: () => Promise.resolve(n++),
    destination: () => Promise.resolve({ ...place, ...hub.head() }),
    company: () => Promise.resolve([]),
  })
  const read = (): Promise<readonly Entry[]> => transcripts.open(place, hub.messages)
  return {
    read, introduced,
    readers: async () => {
      const { readers, outside } = await transcripts.segment(place, hub.head().customerSegment)
      return { readers, outside }
    },
    texts: async () => (await read()).map(entry => entry.kind === "opened" ? textIn(entry.message) : entry.kind),
    say: async (text, track = "customer", draft = {}) => {
      const body: Body = { kind: "text", text }
      await outbox.send({ ...place, ...hub.head() }, track, { id: newId(), at: 0, body, ...draft })
    },
  }
}

function placeOf({ container: id, team }: Scene, channel: ChannelId): Place {
  return { id, team, path: pathOf(id), channel }
}

function textIn({ body }: Message): string {
  return body.kind === "text" ? body.text : body.kind
}

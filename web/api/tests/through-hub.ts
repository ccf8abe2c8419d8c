import {
  type Author, b64, makeSegment, type MessageId, newId, type OpenedSegment, sealMessage, signReaderList,
} from "../../sealing/index.ts"
import { newHub } from "../../sealing/tests/hub.ts"
import { readersNow, type Scene } from "../../sealing/tests/scene.ts"
import { at } from "../../sealing/tests/world.ts"
import { TestHub } from "./test-hub.ts"

/** A conversation whose customer speaks plaintext to the hub, through a bot: the hub seals, and makes the segments. */
export interface Relayed {
  readonly hub: TestHub
  /** Makes the next segment: the transit key was renewed, or the team's. */
  readonly renew: () => Promise<void>
  /** Seals what came as plaintext. */
  readonly hears: (author: Author, text: string) => Promise<MessageId>
}

export const bot = { kind: "app", id: newId(), name: "Bakery bot" } as const

export async function relayed(scene: Scene): Promise<Relayed> {
  const { world, container } = scene
  const [hub, sealing] = [new TestHub(scene), await newHub(world)]
  let [current, n]: [OpenedSegment | undefined, number] = [undefined, 0]

  const renew = async (): Promise<void> => {
    const readers = [...readersNow(scene), sealing.transit]
    const { file, segment } = await makeSegment(newId(), readers.map(({ recipient }) => recipient))
    const list = await signReaderList(world.workspace, {
      document: segment.id, kind: "segment", readers: readers.map(({ reader }) => reader), outside: [bot],
      header: file.header, at, directory: world.directory.checkpoint,
    }, sealing.signer)
    hub.segments.set(segment.id, {
      id: segment.id, container, track: "customer", header: b64(file.header), payload: b64(file.payload),
      readers: list, open: true,
    })
    hub.customerSegment = segment.id
    current = segment
  }

  const hears = async (author: Author, text: string): Promise<MessageId> => {
    const [id, [kind, by]] = [newId(), author.split("/")]
    if (current === undefined) throw new Error("renew first")
    const sealed = await sealMessage(world.workspace, current, {
      container, id, author, n: n++, at, directory: world.directory.checkpoint, body: { kind: "text", text },
    }, sealing.signer)
    hub.messages.push({
      id, segment: current.id, author: { kind, id: by } as never, sealed, storedAt: new Date(0).toISOString(),
    })
    return id
  }

  await renew()
  return { hub, renew, hears }
}

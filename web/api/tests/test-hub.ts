import {
  b64, type Checkpoint, claimedList, type ConversationId, type Directory, type SealedEpoch, type SegmentId, wholeFile,
} from "../../sealing/index.ts"
import type { Scene } from "../../sealing/tests/scene.ts"
import type { ConversationBody, EpochBody, MessageBody, SegmentBody } from "../bodies.ts"
import type { CheckpointMemory } from "../directory-log.ts"
import type { Hub } from "../http.ts"
import { Problem } from "../problem.ts"

interface Posted {
  readonly id: string
  readonly segment: SegmentId
  readonly sealed: string
}

/** A hub in memory that keeps one conversation by the rules of the real one: which segment is open, sealed to whom. */
export class TestHub {
  readonly messages: MessageBody[] = []
  readonly segments = new Map<SegmentId, SegmentBody>()
  customerSegment: SegmentId | null = null
  teamSegment: SegmentId | null = null
  /** Segments that take nothing more, though the head names them still. */
  readonly closed = new Set<SegmentId>()
  /** What the hub does before it says that a segment is closed: where it makes segments itself, the next one. */
  beforeRefusing: () => Promise<void> = () => Promise.resolve()
  readonly #scene: Scene

  constructor(scene: Scene) {
    this.#scene = scene
  }

  /** As a signed-in member, or as the visitor, reaches it. */
  as(author: MessageBody["author"]): Hub {
    return {
      get: path => this.#answer(() => this.#get(path)),
      post: (path, body) => this.#answer(async () => await this.#post(path, body, author)),
      put: () => Promise.reject(new Error("not asked for here")),
      delete: () => Promise.reject(new Error("not asked for here")),
      open: () => Promise.reject(new Error("not asked for here")),
    }
  }

  /** The conversation's head, as far as a writer needs it. */
  head(): Pick<ConversationBody, "id" | "team" | "app" | "customerSegment" | "teamSegment"> {
    const { container: id, team } = this.#scene
    if (this.customerSegment === null) throw new Error("the conversation has not begun")
    return { id, team, app: null, customerSegment: this.customerSegment, teamSegment: this.teamSegment }
  }

  async #answer<T>(what: () => unknown): Promise<T> {
    return await Promise.resolve(what()) as T
  }

  #get(path: string): unknown {
    const { world, container } = this.#scene
    const from = /^\/directory\?from=(\d+)$/.exec(path)?.[1]
    if (from !== undefined) return { entries: world.entries.slice(Number(from)) }
    if (path.endsWith("/epochs")) return this.#epochs(world.directory)
    if (path === `/conversations/${container}/segments`) return [...this.segments.values()]
    throw new Problem(404, "absent", path)
  }

  async #post(path: string, body: unknown, author: MessageBody["author"]): Promise<unknown> {
    if (path.endsWith("/segments")) {
      this.#takeSegment(body as SegmentBody & { track: "customer" | "team" })
      return undefined
    }
    const { id, segment, sealed } = body as Posted
    if (!this.#takes(segment)) {
      await this.beforeRefusing()
      throw new Problem(409, "segment-closed", "")
    }
    const stored = { id, segment, author, sealed, storedAt: new Date(0).toISOString() } as unknown as MessageBody
    if (!this.messages.some(message => message.id === stored.id)) this.messages.push(stored)
    return { storedAt: stored.storedAt }
  }

  #takes(id: SegmentId): boolean {
    const segment = this.segments.get(id)
    const current = (id === this.customerSegment || id === this.teamSegment) && !this.closed.has(id)
    return current && segment !== undefined && this.#isToNewestEpoch(segment)
  }

  #isToNewestEpoch({ readers }: SegmentBody): boolean {
    const { world, team } = this.#scene
    const newest = world.directory.teams.get(team)?.epochs.length
    const list = claimedList(readers, world.workspace).readers
    return list.some(reader => reader.kind === "team" && reader.epoch === newest)
  }

  #takeSegment(body: SegmentBody & { track: "customer" | "team" }): void {
    if (!this.#isToNewestEpoch(body)) throw new Problem(409, "readers-differ", "")
    this.segments.set(body.id, { ...body, container: this.#scene.container, open: true })
    if (body.track === "team") this.teamSegment = body.id
    else this.customerSegment = body.id
  }

  #epochs({ teams }: Directory): readonly EpochBody[] {
    const { team, shelf } = this.#scene
    return (teams.get(team)?.epochs ?? []).flatMap(({ epoch, document, recipient }) => {
      const sealed = shelf.epochs.get(`${team} ${epoch}`)
      return sealed === undefined
        ? []
        : [{
            epoch, document, recipient, header: b64(sealed.file.header), payload: b64(sealed.file.payload),
            readers: sealed.readers, generation: 0, previous: chainOf(sealed),
          }]
    })
  }
}

function chainOf({ chain }: SealedEpoch): string | null {
  if (chain === null) return null
  return b64(wholeFile(chain))
}

/** A conversation's address at the test hub. */
export function pathOf(id: ConversationId): string {
  return `/conversations/${id}`
}

export function checkpointInMemory(): CheckpointMemory {
  let seen: Checkpoint | undefined
  return { get: () => Promise.resolve(seen), set: checkpoint => Promise.resolve(void (seen = checkpoint)) }
}

import {
  authorsBy, claimedList, countersInMemory, type Jwe, Keyring, type MemberId, pinsInMemory, type TeamId,
} from "../../sealing/index.ts"
import type { Scene } from "../../sealing/tests/scene.ts"
import { seenInMemory } from "../../sealing/tests/shelf.ts"
import { genesisOf } from "../../sealing/tests/world.ts"
import type { RecordId, SegmentBody } from "../bodies.ts"
import { DirectoryLog } from "../directory-log.ts"
import { Drawer, type DrawerOwner } from "../drawer.ts"
import type { Hub } from "../http.ts"
import { HubShelf } from "../hub-shelf.ts"
import { Outbox } from "../outbox.ts"
import { Problem } from "../problem.ts"
import { TranscriptReader } from "../transcript.ts"
import { checkpointInMemory, TestHub } from "./test-hub.ts"

interface Row {
  readonly id: RecordId
  readonly kind: string
  readonly segment: string
  readonly sealed: Jwe | null
  readonly revision: number
  readonly change: number
  readonly author: MemberId
}

/** A hub in memory that keeps one drawer by the rules of the real one. */
export class DrawerHub {
  readonly rows = new Map<RecordId, Row>()
  readonly segments: SegmentBody[] = []
  asked = 0
  readonly #scene: Scene
  readonly #inner: Hub
  readonly #id: TeamId | MemberId
  #change = 0

  constructor(scene: Scene, id: TeamId | MemberId) {
    this.#scene = scene
    this.#id = id
    this.#inner = new TestHub(scene).as({ kind: "member", id: scene.world.owner.id })
  }

  get hub(): Hub {
    return {
      ...this.#inner,
      get: path => path.startsWith("/drawers/") ? this.#answer(() => this.#read(path)) : this.#inner.get(path),
      post: (_, body) => this.#answer(() => { this.#open(body as SegmentBody) }),
      put: (path, body) => this.#answer(() => { this.#put(path, body as Row) }),
      delete: path => this.#answer(() => { this.#remove(path) }),
    }
  }

  async #answer<T>(what: () => unknown): Promise<T> {
    return await Promise.resolve().then(what) as T
  }

  #read(path: string): unknown {
    this.asked += 1
    const [, kind, after] = /kind=(\w+)&after=(\d+)/.exec(path) ?? []
    const rows = [...this.rows.values()].filter(row => row.kind === kind && row.change > Number(after))
    const items = rows.sort((one, other) => one.change - other.change).slice(0, 2)
    return {
      items, segments: this.segments, cursor: items.at(-1)?.change ?? Number(after), more: rows.length > items.length,
    }
  }

  #open(body: SegmentBody): void {
    this.segments.forEach((segment, index) => { this.segments[index] = { ...segment, open: false } })
    this.segments.push({ ...body, container: this.#id, track: "drawer", open: true })
  }

  #put(path: string, body: Row): void {
    const id = path.split("/").at(-1) as RecordId
    const revision = this.rows.get(id)?.revision ?? 0
    if (body.revision !== revision) throw new Problem(409, "stale-record", "")
    if (!this.#takes(body.segment)) throw new Problem(409, "segment-closed", "")
    const author = this.#scene.world.owner.id
    this.rows.set(id, { ...body, id, author, revision: revision + 1, change: ++this.#change })
  }

  #remove(path: string): void {
    const id = path.split("/").at(-1)?.split("?")[0] as RecordId
    const row = this.rows.get(id)
    if (row === undefined) throw new Problem(404, "absent", "")
    this.rows.set(id, { ...row, sealed: null, revision: row.revision + 1, change: ++this.#change })
  }

  #takes(id: string): boolean {
    const { world, team } = this.#scene
    const segment = this.segments.find(candidate => candidate.id === id && candidate.open)
    if (segment === undefined) return false
    const newest = world.directory.teams.get(team)?.epochs.length
    const list = claimedList(segment.readers, world.workspace).readers
    return list.every(reader => reader.kind !== "team" || reader.epoch === newest)
  }
}

/** The drawer as a browser of the owner works with it. */
export async function drawerOf(scene: Scene, hub: Hub, owner: DrawerOwner): Promise<Drawer> {
  const { workspace, owner: { id, identity, signer } } = scene.world
  const pins = pinsInMemory()
  const directory = await DirectoryLog.open({
    hub, path: "/directory", workspace, genesis: genesisOf(scene.world), memory: checkpointInMemory(),
  })
  const shelf = new HubShelf(hub)
  const keyring = new Keyring({
    holder: { kind: "member", id, identity }, directory: () => directory.now, shelf, seen: seenInMemory(), pins,
  })
  const transcripts = new TranscriptReader({
    workspace, directory, keyring, shelf, pins, introduction: () => Promise.resolve(undefined),
  })
  let n = Math.floor(Math.random() * 1e9)
  const base = {
    workspace, hub, directory, keyring, author: `member/${id}` as const, signer, next: () => Promise.resolve(n++),
  }
  const destination = (): Promise<never> => Promise.reject(new Error("not asked for here"))
  const outbox = new Outbox({ ...base, transcripts, pins, destination, company: () => Promise.resolve([]) })
  return new Drawer(owner, {
    ...base, shelf, outbox, authors: authorsBy(() => directory.now, pins, countersInMemory()),
  })
}

import type { MemberId } from "../sealing/index.ts"
import type { RecordId } from "./bodies.ts"
import type { Drawer, RecordKind } from "./drawer.ts"
import { Problem } from "./problem.ts"

/** A record that was opened. */
export interface StoredRecord<T> {
  readonly id: RecordId
  readonly revision: number
  readonly value: T
  readonly by: MemberId
}

/** Where a browser keeps what it has read of a drawer, so that it need not open everything again. */
export interface RecordsMemory {
  readonly load: (name: string) => Promise<unknown>
  readonly save: (name: string, value: unknown) => Promise<void>
}

/** Reads a value as a client of another version may have written it; undefined if it is nothing for us. */
export type ValueReader<T> = (value: unknown) => T | undefined

/** How a value becomes another one. Undefined is a record that is not there. */
export type Writer<T> = (before: T | undefined) => T

interface Snapshot<T> {
  readonly cursor: number
  readonly records: readonly StoredRecord<T>[]
}

const mostTries = 5

/** The records of one kind in one drawer, read whole once and then from change to change. */
export class Records<T> {
  readonly kind: RecordKind
  readonly #drawer: Drawer
  readonly #read: ValueReader<T>
  readonly #memory: RecordsMemory | undefined
  readonly #changed: (all: ReadonlyMap<RecordId, StoredRecord<T>>) => void
  #all: ReadonlyMap<RecordId, StoredRecord<T>> = new Map()
  #cursor: number | undefined
  #work: Promise<unknown> = Promise.resolve()

  constructor(
    drawer: Drawer, kind: RecordKind, read: ValueReader<T>,
    changed: (all: ReadonlyMap<RecordId, StoredRecord<T>>) => void = () => undefined, memory?: RecordsMemory,
  ) {
    this.kind = kind
    this.#drawer = drawer
    this.#read = read
    this.#changed = changed
    this.#memory = memory
  }

  get all(): ReadonlyMap<RecordId, StoredRecord<T>> {
    return this.#all
  }

  /** Reads what has changed since the last time. */
  sync(): Promise<void> {
    return this.#do(() => this.#sync())
  }

  /** Writes a record. When somebody else was faster, their value is read and the writer is asked again. */
  write(id: RecordId, writer: Writer<T>): Promise<void> {
    return this.#do(async () => {
      for (let tries = 1; ; tries++) {
        const before = this.#all.get(id)
        try {
          await this.#drawer.put(this.kind, id, writer(before?.value), before?.revision ?? this.#drawer.revisionOf(id))
          await this.#sync()
          return
        } catch (error) {
          if (!(error instanceof Problem && error.code === "stale-record") || tries === mostTries) throw error
          await this.#sync()
        }
      }
    })
  }

  /** Removes a record. */
  remove(id: RecordId): Promise<void> {
    return this.#do(async () => {
      const known = this.#all.get(id)
      if (known === undefined) return
      await this.#drawer.remove(id, known.revision)
      await this.#sync()
    })
  }

  async #sync(): Promise<void> {
    const before = this.#cursor ?? await this.#remember()
    let cursor = before
    const all = new Map(this.#all)
    for (let more = true; more;) {
      const page = await this.#drawer.read(this.kind, cursor)
      for (const { id, revision, by, value } of page.records) {
        const read = value === undefined ? undefined : this.#read(value)
        if (read === undefined) all.delete(id)
        else all.set(id, { id, revision, by, value: read })
      }
      cursor = page.cursor
      more = page.more
    }
    this.#take(cursor, all)
    if (cursor !== before) await this.#memory?.save(this.#name, { cursor, records: [...all.values()] })
  }

  /** What this browser knew when the page was left. */
  async #remember(): Promise<number> {
    const kept = await this.#memory?.load(this.#name) as Snapshot<T> | undefined
    if (kept === undefined) return 0
    this.#take(kept.cursor, new Map(kept.records.map(record => [record.id, record])))
    return kept.cursor
  }

  #take(cursor: number, all: ReadonlyMap<RecordId, StoredRecord<T>>): void {
    const isNews = this.#cursor !== cursor
    this.#cursor = cursor
    this.#all = all
    if (isNews) this.#changed(all)
  }

  get #name(): string {
    return `records ${this.#drawer.id} ${this.kind}`
  }

  /** One thing after the other, so that each knows what the one before has read. */
  #do<R>(what: () => Promise<R>): Promise<R> {
    const done = this.#work.then(what)
    this.#work = done.catch(() => undefined)
    return done
  }
}

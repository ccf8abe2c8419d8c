import type { RecordId } from "../../api/bodies.ts"
import type { Drawer, RecordKind } from "../../api/drawer.ts"
import { Records, type RecordsMemory, type StoredRecord, type ValueReader, type Writer } from "../../api/records.ts"

/** The records of one kind in one drawer, as a page shows them. */
export class RecordList<T> {
  all: ReadonlyMap<RecordId, StoredRecord<T>> = $state.raw(new Map())
  /** Whether everything was read once. */
  ready = $state(false)
  readonly #records: Records<T>

  constructor(drawer: Drawer, kind: RecordKind, read: ValueReader<T>, memory: RecordsMemory) {
    this.#records = new Records(drawer, kind, read, all => { this.all = all }, memory)
  }

  async sync(): Promise<void> {
    await this.#records.sync()
    this.ready = true
  }

  get(id: RecordId): T | undefined {
    return this.all.get(id)?.value
  }

  write(id: RecordId, writer: Writer<T>): Promise<void> {
    return this.#records.write(id, writer)
  }

  remove(id: RecordId): Promise<void> {
    return this.#records.remove(id)
  }
}

/** Records by a name, as people look for them. */
export function byName<T extends { readonly name: string }>(list: RecordList<T>): readonly StoredRecord<T>[] {
  return [...list.all.values()].sort((one, other) => one.value.name.localeCompare(other.value.name))
}

import { type Bytes, concat, randomBytes, utf8 } from "./bytes.ts"
import { orCannotOpen } from "./cannot-open.ts"
import type { MemberId, VisitorId, WorkspaceId } from "./ids.ts"

/** What lies where in the browser's database of one member or visitor of one workspace. */
type Shelf = "keys" | "values" | "counters"

const shelves: readonly Shelf[] = ["keys", "values", "counters"]
const localKey = "local"
const ivSize = 12

/**
 * What this browser keeps for one member or visitor of one workspace: keys whose bytes nobody can read, small JSON
 * values, counters, and a key of its own that seals drafts and the search index. {@link LocalKeys.destroy} is what
 * signing out does.
 */
export class LocalKeys {
  readonly #database: IDBDatabase

  private constructor(database: IDBDatabase) {
    this.#database = database
  }

  /** Opens the store, which is made if it is not there. */
  static async of(workspace: WorkspaceId, owner: MemberId | VisitorId): Promise<LocalKeys> {
    const opening = indexedDB.open(nameOf(workspace, owner), 1)
    opening.onupgradeneeded = () => { shelves.forEach(shelf => opening.result.createObjectStore(shelf)) }
    const database = await done(opening)
    database.onversionchange = () => { database.close() }
    return new LocalKeys(database)
  }

  /** Deletes everything that this browser keeps for a member or visitor. Other tabs lose it at once. */
  static async destroy(workspace: WorkspaceId, owner: MemberId | VisitorId): Promise<void> {
    await done(indexedDB.deleteDatabase(nameOf(workspace, owner)))
  }

  async putKey(name: string, key: CryptoKey): Promise<void> {
    await this.#write("keys", shelf => shelf.put(key, name))
  }

  async key(name: string): Promise<CryptoKey | undefined> {
    return await this.#read("keys", name) as CryptoKey | undefined
  }

  async deleteKey(name: string): Promise<void> {
    await this.#write("keys", shelf => shelf.delete(name))
  }

  /** Keeps a value that survives JSON. */
  async put(name: string, value: unknown): Promise<void> {
    await this.#write("values", shelf => shelf.put(JSON.stringify(value), name))
  }

  /** Keeps values, and forgets those that are undefined: all of them, or none. */
  async putAll(values: ReadonlyMap<string, unknown>): Promise<void> {
    await this.#write("values", shelf => {
      for (const [name, value] of values) {
        if (value === undefined) shelf.delete(name)
        else shelf.put(JSON.stringify(value), name)
      }
    })
  }

  /** A value, read by a function that checks it: a newer or older client may have written it. */
  async get<T>(name: string, reader: (value: unknown) => T): Promise<T | undefined> {
    const text = await this.#read("values", name)
    return typeof text === "string" ? reader(JSON.parse(text)) : undefined
  }

  async delete(name: string): Promise<void> {
    await this.#write("values", shelf => shelf.delete(name))
  }

  /** The next number of a counter, from 0. No number is given twice, not even to two tabs at once. */
  async next(name: string): Promise<number> {
    const transaction = this.#database.transaction("counters", "readwrite", { durability: "strict" })
    const shelf = transaction.objectStore("counters")
    const number = await done<unknown>(shelf.get(name))
    const taken = typeof number === "number" ? number : 0
    shelf.put(taken + 1, name)
    await committed(transaction)
    return taken
  }

  /** Seals bytes for this browser alone. `name` must be given again to open them. */
  async seal(name: string, plaintext: Bytes): Promise<Bytes> {
    const iv = randomBytes(ivSize)
    const key = await this.#localKey()
    return concat(iv, new Uint8Array(await crypto.subtle.encrypt(parameters(iv, name), key, plaintext)))
  }

  /** Opens what {@link LocalKeys.seal} sealed under the same name. Throws {@link CannotOpen} otherwise. */
  open(name: string, sealed: Bytes): Promise<Bytes> {
    return orCannotOpen(async () => {
      const [iv, body] = [sealed.slice(0, ivSize), sealed.slice(ivSize)]
      return new Uint8Array(await crypto.subtle.decrypt(parameters(iv, name), await this.#localKey(), body))
    })
  }

  close(): void {
    this.#database.close()
  }

  async #localKey(): Promise<CryptoKey> {
    const known = await this.key(localKey)
    if (known !== undefined) return known
    const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"])
    return await this.#keepFirst(localKey, made)
  }

  /** Of two tabs that make a key at once, both go on with the one that was kept first. */
  async #keepFirst(name: string, key: CryptoKey): Promise<CryptoKey> {
    const transaction = this.#database.transaction("keys", "readwrite")
    const shelf = transaction.objectStore("keys")
    const known = await done<unknown>(shelf.get(name)) as CryptoKey | undefined
    if (known === undefined) shelf.put(key, name)
    await committed(transaction)
    return known ?? key
  }

  #read(shelf: Shelf, name: string): Promise<unknown> {
    return done<unknown>(this.#database.transaction(shelf).objectStore(shelf).get(name))
  }

  async #write(shelf: Shelf, change: (shelf: IDBObjectStore) => void): Promise<void> {
    const transaction = this.#database.transaction(shelf, "readwrite", { durability: "strict" })
    change(transaction.objectStore(shelf))
    await committed(transaction)
  }
}

function nameOf(workspace: WorkspaceId, owner: MemberId | VisitorId): string {
  return `parley ${workspace} ${owner}`
}

function parameters(iv: Bytes, name: string): AesGcmParams {
  return { name: "AES-GCM", iv, additionalData: utf8(name) }
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => { resolve(request.result) }
    request.onerror = () => { reject(request.error ?? new Error("the browser's database failed")) }
  })
}

function committed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => { resolve() }
    transaction.onabort = () => { reject(transaction.error ?? new Error("the browser's database broke off")) }
  })
}

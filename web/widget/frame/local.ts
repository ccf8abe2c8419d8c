import { b64, type Bytes, fromB64, LocalKeys, type VisitorId, type WorkspaceId } from "../../sealing/index.ts"
import type { Texts } from "../shared/self.ts"

/** What is kept for a visitor: keys, small values, counters. */
export type Local = Pick<LocalKeys, "key" | "putKey" | "get" | "put" | "next" | "seal" | "open" | "close">

/** Where a visitor's things are kept. */
export interface Keeper {
  readonly texts: Texts
  readonly open: (workspace: WorkspaceId, visitor: VisitorId) => Promise<Local>
  readonly destroy: (workspace: WorkspaceId, visitor: VisitorId) => Promise<void>
  /** Works one after the other under a name, over everything that shares what is kept: all tabs, or this page. */
  readonly alone: <T>(name: string, work: () => Promise<T>) => Promise<T>
}

/** In this browser, until they are erased. */
export function browserKeeper(texts: Texts): Keeper {
  return {
    texts,
    open: (workspace, visitor) => LocalKeys.of(workspace, visitor),
    destroy: (workspace, visitor) => LocalKeys.destroy(workspace, visitor),
    alone: async (name, work) => await navigator.locks.request(`parley ${name}`, work),
  }
}

/** In this page alone, where the browser keeps nothing: gone when the page is left. */
export function pageKeeper(): Keeper {
  const [kept, locals] = [new Map<string, string>(), new Map<VisitorId, Local>()]
  const last = new Map<string, Promise<unknown>>()
  return {
    texts: {
      getItem: name => kept.get(name) ?? null,
      setItem: (name, text) => { kept.set(name, text) },
      removeItem: name => { kept.delete(name) },
    },
    open: (_, visitor) => {
      const local = locals.get(visitor) ?? new PageKeys()
      locals.set(visitor, local)
      return Promise.resolve(local)
    },
    destroy: (_, visitor) => Promise.resolve(void locals.delete(visitor)),
    alone: (name, work) => {
      const next = (last.get(name) ?? Promise.resolve()).then(work, work)
      last.set(name, next)
      return next
    },
  }
}

/** Nothing leaves this page, so there is nothing to seal it from. */
class PageKeys implements Local {
  readonly #keys = new Map<string, CryptoKey>()
  readonly #values = new Map<string, string>()
  readonly #counters = new Map<string, number>()

  key(name: string): Promise<CryptoKey | undefined> {
    return Promise.resolve(this.#keys.get(name))
  }

  putKey(name: string, key: CryptoKey): Promise<void> {
    return Promise.resolve(void this.#keys.set(name, key))
  }

  get<T>(name: string, reader: (value: unknown) => T): Promise<T | undefined> {
    const text = this.#values.get(name)
    return Promise.resolve(text === undefined ? undefined : reader(JSON.parse(text)))
  }

  put(name: string, value: unknown): Promise<void> {
    return Promise.resolve(void this.#values.set(name, JSON.stringify(value)))
  }

  next(name: string): Promise<number> {
    const taken = this.#counters.get(name) ?? 0
    this.#counters.set(name, taken + 1)
    return Promise.resolve(taken)
  }

  seal(_: string, plaintext: Bytes): Promise<Bytes> {
    return Promise.resolve(fromB64(b64(plaintext)))
  }

  open(_: string, sealed: Bytes): Promise<Bytes> {
    return Promise.resolve(sealed)
  }

  close(): void {
    this.#keys.clear()
  }
}

import { type Bytes, concat, type ConversationId, type FileId } from "../../sealing/index.ts"
import type { FileBody } from "../bodies.ts"
import type { Hub } from "../http.ts"
import { Problem } from "../problem.ts"

type Kept = { -readonly [K in keyof FileBody]: FileBody[K] }

/** Keeps files as the hub does, as far as a client can tell. */
export class FilesHub implements Hub {
  readonly files = new Map<string, Kept>()
  readonly payloads = new Map<string, Bytes>()
  readonly asked: string[] = []
  refusal: Problem | undefined

  post<T>(path: string, body?: unknown): Promise<T> {
    const refusal = this.#take()
    if (path !== "/files" || refusal !== undefined) return Promise.reject(refusal ?? absent())
    const announced = body as Kept & { readonly conversation: ConversationId }
    this.files.set(announced.id, { ...announced, version: 1, statement: "", storedAt: "" })
    this.payloads.set(announced.id, new Uint8Array(0))
    return answered({ offset: 0 })
  }

  put<T>(path: string, body: unknown): Promise<T> {
    const file = this.files.get(path.split("/")[2] ?? "")
    if (file === undefined) return Promise.reject(absent())
    Object.assign(file, body, { storedAt: "2026-11-24T00:00:00Z" })
    return answered(file)
  }

  get<T>(path: string): Promise<T> {
    this.asked.push(path)
    const ids = [...new URLSearchParams(path.split("?")[1]).getAll("id")]
    return answered(ids.map(id => this.files.get(id)).filter(file => file !== undefined && file.storedAt !== ""))
  }

  delete<T>(path: string): Promise<T> {
    const id = path.split("/")[2] ?? ""
    this.payloads.delete(id)
    return this.files.delete(id) ? answered(undefined) : Promise.reject(absent())
  }

  async open(path: string, { method, body, signal }: RequestInit): Promise<Response> {
    signal?.throwIfAborted()
    const id = path.split("/")[2] ?? ""
    const arrived = this.payloads.get(id)
    if (arrived === undefined) throw absent()
    if (method !== "PUT") return await Promise.resolve(new Response(arrived))
    this.payloads.set(id, concat(arrived, body as Bytes))
    return Response.json({ offset: arrived.length + (body as Bytes).length })
  }

  file(id: FileId): Kept {
    const file = this.files.get(id)
    if (file === undefined) throw new Error("the hub has no such file")
    return file
  }

  #take(): Problem | undefined {
    const refusal = this.refusal
    this.refusal = undefined
    return refusal
  }
}

function absent(): Problem {
  return new Problem(404, "absent", "There is no such file here.")
}

function answered<T>(value: unknown): Promise<T> {
  return Promise.resolve(value as T)
}

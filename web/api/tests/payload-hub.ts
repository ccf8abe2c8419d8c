import type { Bytes } from "../../sealing/index.ts"
import { concat } from "../../sealing/index.ts"
import type { Hub } from "../http.ts"
import { Problem, Unreachable } from "../problem.ts"

const largestPart = 8 << 20

/** Keeps one payload as the hub does: parts belong where the last one ended. It breaks off when a test wants it to. */
export class PayloadHub implements Hub {
  arrived: Bytes
  asked = 0
  readonly #breaks = new Map<number, number>()
  readonly #refusals = new Map<number, Problem>()

  constructor(stored: Bytes = new Uint8Array(0)) {
    this.arrived = stored
  }

  /** The connection of that request breaks when so many bytes of it are through. */
  breakOff(request: number, after: number): void {
    this.#breaks.set(request, after)
  }

  refuse(request: number, problem: Problem): void {
    this.#refusals.set(request, problem)
  }

  async open(path: string, init: RequestInit): Promise<Response> {
    this.asked += 1
    init.signal?.throwIfAborted()
    const refusal = this.#refusals.get(this.asked)
    if (refusal !== undefined) throw refusal
    return await Promise.resolve(init.method === "PUT" ? this.#put(path, init.body as Bytes) : this.#get(init))
  }

  get<T>(): Promise<T> { return Promise.reject(new Error("not asked for")) }
  post<T>(): Promise<T> { return Promise.reject(new Error("not asked for")) }
  put<T>(): Promise<T> { return Promise.reject(new Error("not asked for")) }
  delete<T>(): Promise<T> { return Promise.reject(new Error("not asked for")) }

  #put(path: string, part: Bytes): Response {
    const offset = Number(/offset=(\d+)$/.exec(path)?.[1])
    if (part.length > largestPart) throw new Problem(413, "too-large", "A part is too large.")
    if (offset !== this.arrived.length) {
      throw new Problem(409, "offset-differs", "Go on from there.", { offset: this.arrived.length })
    }
    const after = this.#breaks.get(this.asked)
    this.arrived = concat(this.arrived, part.slice(0, after))
    if (after !== undefined) throw new Unreachable()
    return Response.json({ offset: this.arrived.length })
  }

  #get({ headers }: RequestInit): Response {
    const range = new Headers(headers).get("Range")
    const rest = this.arrived.slice(Number(/^bytes=(\d+)-$/.exec(range ?? "bytes=0-")?.[1]))
    const status = range === null ? 200 : 206
    const after = this.#breaks.get(this.asked)
    return new Response(after === undefined ? rest : broken(rest.slice(0, after)), { status })
  }
}

function broken(bytes: Bytes): ReadableStream<Bytes> {
  let sent = false
  return new ReadableStream({
    pull(controller) {
      if (sent || bytes.length === 0) controller.error(new TypeError("network error"))
      else controller.enqueue(bytes)
      sent = true
    },
  })
}

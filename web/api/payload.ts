import type { Bytes, ByteStream } from "../sealing/index.ts"
import type { Hub } from "./http.ts"
import { pause } from "./pause.ts"
import { Problem, Unreachable } from "./problem.ts"

/** How far a transfer is. */
export interface Transfer {
  readonly bytes: number
  readonly of: number
  /** The network is gone; it goes on by itself when it is back. */
  readonly waiting: boolean
}

/** How a transfer is followed and stopped. */
export interface TransferWatch {
  readonly told?: (transfer: Transfer) => void
  /** Stops it with an AbortError. */
  readonly signal?: AbortSignal
  readonly pause?: typeof pause
}

const smallestPart = 256 << 10
/** The hub takes twice as much at once; more would make the page falter. */
const largestPart = 4 << 20
/** A part should take about this long: short enough to show progress, long enough not to wait for answers. */
const partTime = 1_000
const firstWait = 500
const longestWait = 10_000
const never = new AbortController().signal

/** Sends a payload in parts, and goes on where it broke off when the network was gone. `path` is the file's address. */
export async function sendPayload(
  hub: Hub, path: string, payload: ByteStream, size: number, watch: TransferWatch = {},
): Promise<void> {
  const parts = new Parts(payload)
  let [sent, wanted] = [0, smallestPart]
  try {
    for (let part = await parts.next(wanted); part.length > 0; part = await parts.next(wanted)) {
      const began = performance.now()
      await sendPart(hub, path, { part, offset: sent, size }, watch)
      sent += part.length
      watch.told?.({ bytes: sent, of: size, waiting: false })
      wanted = nextSize(wanted, performance.now() - began)
    }
  } finally {
    await parts.cancel()
  }
}

/** A stored payload, from its beginning to its end, fetched on from where it broke off. */
export function fetchPayload(hub: Hub, path: string, size: number, watch: TransferWatch = {}): ByteStream {
  let [at, wait] = [0, firstWait]
  let reader: ReadableStreamDefaultReader<Bytes> | undefined
  const read = async (): Promise<Bytes | undefined> => {
    reader ??= await openFrom(hub, path, at, watch)
    const { done, value } = await reader.read()
    return done ? undefined : value
  }
  return new ReadableStream<Bytes>({
    async pull(controller) {
      for (;;) {
        try {
          const chunk = await read()
          if (chunk === undefined) { controller.close(); return }
          at += chunk.length
          wait = firstWait
          watch.told?.({ bytes: at, of: size, waiting: false })
          controller.enqueue(chunk)
          return
        } catch (error) {
          reader = undefined
          if (!passes(error, watch) || at >= size) throw error
          wait = await waited(wait, { bytes: at, of: size, waiting: true }, watch)
        }
      }
    },
    cancel: reason => reader?.cancel(reason),
  }, { highWaterMark: 0 })
}

/** Takes a stream apart into pieces of the size that is wanted next. */
class Parts {
  readonly #reader: ReadableStreamDefaultReader<Bytes>
  #rest: Bytes = new Uint8Array(0)

  constructor(stream: ByteStream) {
    this.#reader = stream.getReader()
  }

  /** So many bytes; fewer at the end, none after it. */
  async next(size: number): Promise<Bytes> {
    const part = new Uint8Array(size)
    let held = 0
    while (held < size) {
      if (this.#rest.length === 0 && !await this.#more()) break
      const taken = this.#rest.subarray(0, size - held)
      part.set(taken, held)
      held += taken.length
      this.#rest = this.#rest.subarray(taken.length)
    }
    return part.subarray(0, held)
  }

  async #more(): Promise<boolean> {
    const { done, value } = await this.#reader.read()
    this.#rest = value ?? this.#rest
    return !done
  }

  async cancel(): Promise<void> {
    await this.#reader.cancel().catch(() => undefined)
  }
}

interface Part {
  readonly part: Bytes
  readonly offset: number
  readonly size: number
}

async function sendPart(hub: Hub, path: string, { part, offset, size }: Part, watch: TransferWatch): Promise<void> {
  const end = offset + part.length
  let [at, wait] = [offset, firstWait]
  while (at < end) {
    try {
      at = await put(hub, `${path}/payload?offset=${at}`, part.subarray(at - offset), watch)
    } catch (error) {
      const arrived = arrivedIn(error)
      if (arrived !== undefined && arrived >= offset && arrived <= end) at = arrived
      else if (passes(error, watch)) wait = await waited(wait, { bytes: at, of: size, waiting: true }, watch)
      else throw error
    }
  }
}

async function put(hub: Hub, path: string, body: Bytes, { signal = never }: TransferWatch): Promise<number> {
  const headers = { "Content-Type": "application/octet-stream" }
  const response = await hub.open(path, { method: "PUT", body, headers, signal })
  return (await response.json() as { readonly offset: number }).offset
}

async function openFrom(
  hub: Hub, path: string, at: number, { signal = never }: TransferWatch,
): Promise<ReadableStreamDefaultReader<Bytes>> {
  const headers = at === 0 ? {} : { Range: `bytes=${at}-` }
  const { body, status } = await hub.open(`${path}/payload`, { headers, signal })
  if (body === null || (at > 0 && status !== 206)) throw new Problem(status, "unforeseen", "The hub sent no file.")
  return body.getReader()
}

/** Where the hub wants to go on. */
function arrivedIn(error: unknown): number | undefined {
  if (!(error instanceof Problem) || error.code !== "offset-differs") return undefined
  const { offset } = error.details
  return typeof offset === "number" ? offset : undefined
}

/** Whether it may go better later: the network is gone, the hub starts again or is busy. */
function passes(error: unknown, { signal = never }: TransferWatch): boolean {
  if (signal.aborted) return false
  if (!(error instanceof Problem)) return error instanceof Unreachable || error instanceof TypeError
  return ["part-in-progress", "too-many-requests"].includes(error.code) || [502, 503, 504].includes(error.status)
}

/** Waits, and says how long to wait the next time. */
async function waited(wait: number, transfer: Transfer, watch: TransferWatch): Promise<number> {
  watch.told?.(transfer)
  await (watch.pause ?? pause)(wait, watch.signal ?? never)
  return Math.min(wait * 2, longestWait)
}

function nextSize(size: number, took: number): number {
  const wanted = size * Math.min(4, partTime / Math.max(took, 1))
  return Math.round(Math.min(largestPart, Math.max(smallestPart, wanted)))
}

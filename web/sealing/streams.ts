import { type Bytes, concat } from "./bytes.ts"
import { CannotOpen } from "./cannot-open.ts"

/** Bytes that come piece by piece. */
export type ByteStream = ReadableStream<Bytes>

/** How many bytes have passed so far. */
export type Progress = (bytes: number) => void

/** A stream of bytes that are at hand already. */
export function streamOf(bytes: Bytes): ByteStream {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(bytes)
      controller.close()
    },
  })
}

/** All bytes of a stream. */
export async function collect(stream: ByteStream): Promise<Bytes> {
  const [reader, chunks]: [ReadableStreamDefaultReader<Bytes>, Bytes[]] = [stream.getReader(), []]
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return concat(...chunks)
    chunks.push(value)
  }
}

/** Puts bytes before a stream. */
export function startingWith(prefix: Bytes): TransformStream<Bytes, Bytes> {
  return new TransformStream({ start: controller => { controller.enqueue(prefix) } })
}

/** Drops the first bytes of a stream. */
export function withoutFirst(size: number): TransformStream<Bytes, Bytes> {
  let left = size
  return new TransformStream({
    transform(chunk, controller) {
      const kept = chunk.subarray(Math.min(left, chunk.length))
      left -= chunk.length - kept.length
      if (kept.length > 0) controller.enqueue(kept)
    },
  })
}

/** Shows each chunk to a watcher as it passes, and says when all have passed. */
export function watchedBy(watch: (chunk: Bytes) => void, atEnd: () => void = () => undefined):
TransformStream<Bytes, Bytes> {
  return new TransformStream({
    transform(chunk, controller) {
      watch(chunk)
      controller.enqueue(chunk)
    },
    flush: atEnd,
  })
}

/** Reports how many bytes have passed. */
export function reporting(progress: Progress): TransformStream<Bytes, Bytes> {
  let passed = 0
  return watchedBy(chunk => { progress(passed += chunk.length) })
}

/** The same stream, failing only by {@link CannotOpen} or by the caller's own abort. */
export function failingInOneWay(stream: ByteStream): ByteStream {
  const reader = stream.getReader()
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await reader.read()
        if (done) controller.close()
        else controller.enqueue(value)
      } catch (error) {
        controller.error(isAbort(error) ? error : new CannotOpen())
      }
    },
    cancel: reason => reader.cancel(reason),
  })
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === "AbortError"
}

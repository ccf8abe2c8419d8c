import type { Bytes, ByteStream } from "../sealing/index.ts"

const piece = 64 << 10
const longestWork = 8

/**
 * Lets the page breathe: hands bytes on in small pieces, and hands the thread back every few milliseconds, so that
 * however long a file is sealed or opened, typing and scrolling go on.
 */
export function breathing(stream: ByteStream): ByteStream {
  const reader = stream.getReader()
  let [rest, breathed]: [Bytes, number] = [new Uint8Array(0), performance.now()]
  return new ReadableStream<Bytes>({
    async pull(controller) {
      if (performance.now() - breathed > longestWork) {
        await breath()
        breathed = performance.now()
      }
      if (rest.length === 0) {
        const { done, value } = await reader.read()
        if (done) { controller.close(); return }
        rest = value
      }
      controller.enqueue(rest.subarray(0, piece))
      rest = rest.subarray(piece)
    },
    cancel: reason => reader.cancel(reason),
  }, { highWaterMark: 0 })
}

/** Until everything else that waits for the thread had its turn. Unlike a timer, not slowed down behind other tabs. */
function breath(): Promise<void> {
  return new Promise(resolve => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => { port1.close(); resolve() }
    port2.postMessage(null)
  })
}

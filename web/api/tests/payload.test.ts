import { createHash } from "node:crypto"
import { describe, expect, it } from "vitest"
import { type Bytes, type ByteStream, collect, randomBytes, streamOf } from "../../sealing/index.ts"
import { fetchPayload, sendPayload, type Transfer, type TransferWatch } from "../payload.ts"
import { Problem } from "../problem.ts"
import { PayloadHub } from "./payload-hub.ts"

const size = 3_000_000
const payload = randomBytes(1000)
const whole = Uint8Array.from({ length: size }, (_, place) => payload[place % 1000] ?? 0)

describe("a payload that is sent", () => {
  it("arrives in parts, as it is, and tells how far it is", async () => {
    const [hub, told]: [PayloadHub, Transfer[]] = [new PayloadHub(), []]

    await sendPayload(hub, "/files/1", inPieces(whole), size, watching(told))

    expect(hashOf(hub.arrived)).toBe(hashOf(whole))
    expect(hub.asked).toBeGreaterThan(1)
    expect(told.at(-1)).toEqual({ bytes: size, of: size, waiting: false })
  })

  it("goes on where it broke off, whether or not the hub has kept the part that was on its way", async () => {
    const [hub, told]: [PayloadHub, Transfer[]] = [new PayloadHub(), []]
    hub.breakOff(2, 0)
    hub.breakOff(3, 1000)
    hub.breakOff(4, Infinity)

    await sendPayload(hub, "/files/1", inPieces(whole), size, watching(told))

    expect(hashOf(hub.arrived)).toBe(hashOf(whole))
    expect(told.some(({ waiting }) => waiting)).toBe(true)
  })

  it("ends when the hub refuses it", async () => {
    const hub = new PayloadHub()
    hub.refuse(2, new Problem(507, "insufficient-storage", "The disk is full."))

    await expect(sendPayload(hub, "/files/1", inPieces(whole), size)).rejects.toThrow("The disk is full.")
  })

  it("ends when the hub has other bytes than were sent", async () => {
    const hub = new PayloadHub()
    hub.refuse(1, new Problem(409, "offset-differs", "Elsewhere.", { offset: size }))

    await expect(sendPayload(hub, "/files/1", inPieces(whole), size)).rejects.toThrow("Elsewhere.")
  })

  it("is stopped in the middle, also while it waits for the network", async () => {
    const [hub, stop] = [new PayloadHub(), new AbortController()]
    hub.breakOff(2, 0)
    const pause = (): Promise<void> => { stop.abort(); return Promise.resolve() }

    const sending = sendPayload(hub, "/files/1", inPieces(whole), size, { pause, signal: stop.signal })

    await expect(sending).rejects.toThrow(expect.objectContaining({ name: "AbortError" }))
    expect(hub.arrived.length).toBeLessThan(size)
  })
})

describe("a payload that is fetched", () => {
  it("comes as it is, and goes on where it broke off", async () => {
    const [hub, told]: [PayloadHub, Transfer[]] = [new PayloadHub(whole), []]
    hub.breakOff(1, 100_000)
    hub.breakOff(2, 0)

    expect(hashOf(await collect(fetchPayload(hub, "/files/1", size, watching(told))))).toBe(hashOf(whole))
    expect(told.at(-1)).toEqual({ bytes: size, of: size, waiting: false })
    expect(told.some(({ waiting }) => waiting)).toBe(true)
  })

  it("is not there any more", async () => {
    const hub = new PayloadHub(whole)
    hub.refuse(1, new Problem(404, "absent", "There is no such file here."))

    await expect(collect(fetchPayload(hub, "/files/1", size))).rejects.toThrow("no such file")
  })
})

function watching(told: Transfer[]): TransferWatch {
  return { told: transfer => told.push(transfer), pause: () => Promise.resolve() }
}

function hashOf(bytes: Bytes): string {
  return createHash("sha256").update(bytes).digest("hex")
}

function inPieces(bytes: Bytes): ByteStream {
  let place = 0
  const pieces = new TransformStream<Bytes, Bytes>({
    transform(chunk, controller) {
      for (; place < chunk.length; place += 65_536) controller.enqueue(chunk.slice(place, place + 65_536))
    },
  })
  return streamOf(bytes).pipeThrough(pieces)
}

import { describe, expect, it } from "vitest"
import { EpochDue } from "../../api/not-now.ts"
import type { Draft } from "../../api/outbox.ts"
import { Problem, Unreachable } from "../../api/problem.ts"
import { type MessageId, newId } from "../../sealing/index.ts"
import { Courier, type Transit } from "../frame/courier.ts"
import { Queue } from "../frame/queue.ts"
import { pageKeeper } from "../frame/local.ts"

interface Sending {
  readonly queue: Queue
  readonly courier: Courier
  readonly stored: readonly string[]
  /** Where the message of a number is. */
  readonly transit: (number: number) => Transit | undefined
  readonly retry: (number: number) => void
  readonly settled: () => Promise<void>
}

/** A courier to a hub that answers as it is told to. */
async function sending(answers: (Error | "stored")[], texts: readonly string[]): Promise<Sending> {
  const keeper = pageKeeper()
  const queue = new Queue(await keeper.open(newId(), newId()), work => keeper.alone("queue", work))
  const [stored, told] = [[] as string[], new Map<MessageId, Transit>()]
  const drafts: Draft[] = texts.map(text => ({ id: newId(), at: 0, body: { kind: "text", text } }))
  const idOf = (number: number): MessageId => drafts[number]?.id ?? newId()
  for (const draft of drafts) await queue.put(draft)
  const courier = new Courier({
    queue,
    deliver: ({ body }) => {
      const answer = answers.shift() ?? "stored"
      if (answer !== "stored") return Promise.reject(answer)
      stored.push(body.kind === "text" ? body.text : body.kind)
      return Promise.resolve({ storedAt: "2026-11-24T10:00:00Z" })
    },
    tell: (draft, transit) => { told.set(draft.id, transit) },
    alone: work => keeper.alone("courier", work),
  })
  return {
    queue, courier, stored,
    transit: number => told.get(idOf(number)),
    retry: number => { courier.retry(idOf(number)) },
    settled: () => keeper.alone("courier", () => Promise.resolve()),
  }
}

describe("messages on their way", () => {
  it("arrive in their order, and leave the queue", async () => {
    const { queue, courier, stored, settled } = await sending([], ["one", "two", "three"])

    courier.wake()
    await settled()

    expect(stored).toEqual(["one", "two", "three"])
    expect(await queue.list()).toEqual([])
  })

  it("wait behind the first that the network holds up", async () => {
    const { courier, stored, transit, queue, settled } = await sending([new Unreachable()], ["one", "two"])

    courier.wake()
    await settled()
    courier.stop()

    expect(stored).toEqual([])
    expect(transit(0)).toEqual({ kind: "waiting", why: "offline" })
    expect(await queue.list()).toHaveLength(2)
  })

  it("say that they wait for a new key of the team", async () => {
    const { courier, transit, settled } = await sending([new EpochDue()], ["one"])

    courier.wake()
    await settled()
    courier.stop()

    expect(transit(0)).toEqual({ kind: "waiting", why: "key" })
  })

  it("that were refused hold up nobody, and go again when asked", async () => {
    const refused = new Problem(400, "invalid", "It is not what it should be.")
    const { courier, stored, transit, retry, settled } = await sending([refused], ["one", "two"])

    courier.wake()
    await settled()
    expect(stored).toEqual(["two"])
    expect(transit(0)).toEqual({ kind: "failed", sentence: "It is not what it should be." })
    retry(0)
    await settled()

    expect(stored).toEqual(["two", "one"])
  })
})

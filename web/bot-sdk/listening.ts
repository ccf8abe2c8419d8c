import { type Hub, Unanswered } from "./hub.ts"
import type { HubEvent } from "./hub-event.ts"

/** How a bot hears what the hub has to tell it. */
export interface Listening {
  /** `stream`, if not said otherwise: as it happens. `polling`: by asking, where no stream gets through. */
  readonly by?: "stream" | "polling"
  /** Where an earlier run has left off. Without it the hub begins with what was not settled yet. */
  readonly after?: string
  /** Is told up to where all was seen to, for the next run. */
  readonly settled?: (after: string) => Promise<void> | void
  /** How long it waits between two questions that found nothing, in milliseconds; 1,000 if not said otherwise. */
  readonly every?: number
  /** Ends it. */
  readonly signal?: AbortSignal
}

/** An event, and the place behind it in the bot's order, where all before it was told too. */
interface Placed {
  readonly event?: HubEvent
  readonly place?: string
}

const firstWait = 500
const longestWait = 15_000
/** The hub says something every 10 s. After three times that nothing is at the other end. */
const silence = 30_000

/**
 * Hears until it is ended, in order, one event after the other. What the bot could not see to, since the hub did not
 * answer, comes again, like all behind it.
 *
 * @param hear whether the event was seen to
 * @throws Refused when the hub does not know the keys any more, or tells the app by a webhook
 */
export async function listen(
  hub: Hub, listening: Listening, hear: (event: HubEvent) => Promise<boolean>,
): Promise<void> {
  const { settled, signal } = listening
  let [after, wait] = [listening.after ?? "0", firstWait]
  while (signal?.aborted !== true) {
    try {
      for await (const { event, place } of eventsBehind(after, hub, listening)) {
        if (event !== undefined && !await hear(event)) throw new Unanswered("an event was not seen to")
        if (place === undefined || place === after) continue
        after = place
        wait = firstWait
        await settled?.(after)
      }
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error
      wait = Math.min(wait * 2, longestWait)
    }
    await pause(wait, signal)
  }
}

function eventsBehind(after: string, hub: Hub, listening: Listening): AsyncIterable<Placed> {
  return listening.by === "polling" ? asked(after, hub, listening) : streamed(after, hub, listening)
}

async function* asked(after: string, hub: Hub, { every = 1_000, signal }: Listening): AsyncIterable<Placed> {
  let place = after
  while (signal?.aborted !== true) {
    const { events, next } = await hub.events(place)
    for (const event of events) yield { event }
    yield { place: next }
    if (next === place) await pause(every, signal)
    place = next
  }
}

/** A stream that is silent is dead, even if nobody has said so. */
async function* streamed(after: string, hub: Hub, { signal }: Listening): AsyncIterable<Placed> {
  const dead = new AbortController()
  let alarm = setTimeout(() => { dead.abort() }, silence)
  try {
    const either = signal === undefined ? dead.signal : AbortSignal.any([signal, dead.signal])
    for await (const block of blocksOf(await hub.stream(after, either))) {
      clearTimeout(alarm)
      alarm = setTimeout(() => { dead.abort() }, silence)
      yield parse(block)
    }
  } catch (error) {
    if (signal?.aborted !== true) throw asUnanswered(error)
  } finally {
    clearTimeout(alarm)
  }
}

async function* blocksOf(body: ReadableStream<Uint8Array>): AsyncIterable<string> {
  const decoder = new TextDecoder()
  let rest = ""
  for await (const bytes of body) {
    const blocks = (rest + decoder.decode(bytes, { stream: true })).split("\n\n")
    rest = blocks.pop() ?? ""
    yield* blocks
  }
}

/** One block of a stream (HTML Living Standard §9.2.6), as far as the hub uses the format. */
function parse(block: string): Placed {
  const fields = new Map(block.split("\n").map(line => {
    const colon = line.indexOf(":")
    return [line.slice(0, colon), line.slice(colon + 1).trimStart()] as const
  }))
  const [place, data] = [fields.get("id"), fields.get("data")]
  return place === undefined || data === undefined ? {} : { place, event: JSON.parse(data) as HubEvent }
}

/** What breaks while it is read is a connection that broke. */
function asUnanswered(error: unknown): unknown {
  return error instanceof TypeError || error instanceof DOMException ? new Unanswered(error) : error
}

async function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  await new Promise<void>(resolve => {
    const timer = setTimeout(done, milliseconds)
    function done(): void {
      clearTimeout(timer)
      signal?.removeEventListener("abort", done)
      resolve()
    }
    if (signal?.aborted === true) done()
    else signal?.addEventListener("abort", done)
  })
}

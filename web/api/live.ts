import type { Hub } from "./http.ts"
import { pause } from "./pause.ts"
import { Problem } from "./problem.ts"

/** One event of the live stream. */
export interface LiveEvent {
  /** Where the stream stands after it. */
  readonly id: string
  readonly kind: string
  readonly data: unknown
}

/** What a page does with the stream. */
export interface LiveHandlers {
  /**
   * The stream begins here, and what happened before is not told: load everything anew. Comes first, and again when the
   * place where we left off is no longer known.
   */
  readonly onReady: () => void
  readonly onEvent: (event: LiveEvent) => void
  /** Whether the hub can be reached. */
  readonly onOnline: (online: boolean) => void
  /** The hub does not know us any more. */
  readonly onRefused: (problem: Problem) => void
}

const firstWait = 500
const longestWait = 15_000
/** The hub says something every 25 s. After twice that, the connection is dead even if nobody has told us. */
const silence = 55_000

/**
 * Follows the live stream until it is stopped: comes back by itself after sleep, network loss or a restart of the hub,
 * at the place where it left off, so that nothing is missed or told twice.
 */
export function follow(hub: Hub, path: string, handlers: LiveHandlers): { readonly stop: () => void } {
  const stopping = new AbortController()
  void run(hub, path, handlers, stopping.signal)
  return { stop: () => { stopping.abort() } }
}

async function run(hub: Hub, path: string, handlers: LiveHandlers, stopped: AbortSignal): Promise<void> {
  let last = ""
  let wait = firstWait
  for (;;) {
    try {
      await connect(hub, path, last, stopped, event => {
        wait = firstWait
        handlers.onOnline(true)
        last = event.id
        if (event.kind === "ready") handlers.onReady()
        else if (event.kind !== "resumed") handlers.onEvent(event)
      })
    } catch (error) {
      if (error instanceof Problem && error.status === 401) { handlers.onRefused(error); return }
    }
    if (stopped.aborted) return
    handlers.onOnline(false)
    await pause(wait * (0.5 + Math.random() / 2), stopped)
    wait = Math.min(wait * 2, longestWait)
  }
}

async function connect(
  hub: Hub, path: string, last: string, stopped: AbortSignal, tell: (event: LiveEvent) => void,
): Promise<void> {
  const dead = new AbortController()
  let alarm = setTimeout(() => { dead.abort() }, silence)
  try {
    const headers = last === "" ? {} : { "Last-Event-ID": last }
    const response = await hub.open(path, { headers, signal: AbortSignal.any([stopped, dead.signal]) })
    if (response.body === null) return
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
    let rest = ""
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      clearTimeout(alarm)
      alarm = setTimeout(() => { dead.abort() }, silence)
      const blocks = (rest + read.value).split("\n\n")
      rest = blocks.pop() ?? ""
      for (const event of blocks.map(parse)) if (event !== undefined) tell(event)
    }
  } finally {
    clearTimeout(alarm)
  }
}

/** Reads one block of the stream (HTML Living Standard §9.2.6), as far as the hub uses the format. */
export function parse(block: string): LiveEvent | undefined {
  const fields = new Map<string, string>()
  for (const line of block.split("\n")) {
    const [name, value] = [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1).trimStart()]
    if (name !== "") fields.set(name, value)
  }
  const [id, kind, data] = [fields.get("id"), fields.get("event"), fields.get("data")]
  return id === undefined || kind === undefined || data === undefined ? undefined : { id, kind, data: JSON.parse(data) }
}

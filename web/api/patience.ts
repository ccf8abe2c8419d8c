import { pause } from "./pause.ts"
import { Problem, Unreachable } from "./problem.ts"

/** What may be known or said while something is tried again. */
export interface Patience {
  /** Is told whether the hub is waited for. */
  readonly waiting?: (waits: boolean) => void
  /** Nobody wants it any more: the reason is thrown. */
  readonly stopped?: AbortSignal | undefined
}

const firstWait = 1_000
const longestWait = 20_000

/** Does something that needs the hub, again and again while the hub cannot be reached. */
export async function patiently<T>(work: () => Promise<T>, { waiting, stopped }: Patience = {}): Promise<T> {
  for (let wait = firstWait; ; wait = Math.min(wait * 2, longestWait)) {
    try {
      const done = await work()
      waiting?.(false)
      return done
    } catch (error) {
      if (!mayPass(error)) throw error
      waiting?.(true)
      await pause(wait, stopped)
      stopped?.throwIfAborted()
    }
  }
}

/** Whether the same may be answered later. */
function mayPass(error: unknown): boolean {
  return error instanceof Unreachable || (error instanceof Problem && (error.status === 429 || error.status >= 500))
}

import { Problem, Unreachable } from "../../api/problem.ts"

const firstWait = 1_000
const longestWait = 20_000

/** Does something that needs the hub, again and again while the hub cannot be reached; `waiting` is told of it. */
export async function patiently<T>(work: () => Promise<T>, waiting: (waits: boolean) => void): Promise<T> {
  for (let wait = firstWait; ; wait = Math.min(wait * 2, longestWait)) {
    try {
      const done = await work()
      waiting(false)
      return done
    } catch (error) {
      if (!mayPass(error)) throw error
      waiting(true)
      await timeOrNetwork(wait)
    }
  }
}

/** Whether the same may be answered later. */
export function mayPass(error: unknown): boolean {
  return error instanceof Unreachable || (error instanceof Problem && (error.status === 429 || error.status >= 500))
}

function timeOrNetwork(milliseconds: number): Promise<void> {
  return new Promise(resolve => {
    const done = (): void => {
      clearTimeout(timer)
      removeEventListener("online", done)
      resolve()
    }
    const timer = setTimeout(done, milliseconds)
    addEventListener("online", done)
  })
}

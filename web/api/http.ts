import { learnTime } from "./hub-time.ts"
import { type Problem, problemOf, Unreachable } from "./problem.ts"

/** How requests reach the hub. The console relies on its cookie, the widget shows a token. */
export interface Hub {
  readonly get: <T>(path: string) => Promise<T>
  readonly post: <T>(path: string, body?: unknown) => Promise<T>
  readonly put: <T>(path: string, body: unknown) => Promise<T>
  readonly delete: <T>(path: string) => Promise<T>
  /** A request whose answer is read as it comes. Throws {@link Unreachable} or a {@link Problem} like the others. */
  readonly open: (path: string, init: RequestInit) => Promise<Response>
}

/** What to send with every request, asked anew for each. */
export type ExtraHeaders = () => Readonly<Record<string, string>>

/** The hub that served this page, under `/api/v1`. What it refuses is also told to `onProblem`. */
export function hub(headers: ExtraHeaders = () => ({}), onProblem: (problem: Problem) => void = () => undefined): Hub {
  const open = async (path: string, init: RequestInit): Promise<Response> => {
    const all = new Headers(headers())
    new Headers(init.headers).forEach((value, name) => { all.set(name, value) })
    const response = await reach(`/api/v1${path}`, { ...init, headers: all })
    if (response.ok) return response
    const problem = await problemOf(response)
    onProblem(problem)
    throw problem
  }
  const send = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const sent = body === undefined
      ? { method }
      : { method, body: JSON.stringify(body), headers: { "Content-Type": "application/json" } }
    return await answerOf(await open(path, sent)) as T
  }
  return {
    open,
    get: path => send("GET", path),
    post: (path, body) => send("POST", path, body),
    put: (path, body) => send("PUT", path, body),
    delete: path => send("DELETE", path),
  }
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    const response = await fetch(url, { ...init, credentials: "same-origin", redirect: "error", cache: "no-store" })
    learnTime(response)
    return response
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error
    throw new Unreachable(error)
  }
}

async function answerOf(response: Response): Promise<unknown> {
  const text = await response.text()
  return text === "" ? undefined : JSON.parse(text) as unknown
}

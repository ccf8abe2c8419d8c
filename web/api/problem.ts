/** The hub refused: RFC 9457 `application/problem+json`, by the last word of its type. */
export class Problem extends Error {
  override readonly name = "Problem"
  readonly status: number
  /** Stable: `absent`, `conflict`, `segment-closed`, … */
  readonly code: string
  /** What the problem brings along, for example the state to try again with. */
  readonly details: Readonly<Record<string, unknown>>

  constructor(status: number, code: string, sentence: string, details: Readonly<Record<string, unknown>> = {}) {
    super(sentence)
    this.status = status
    this.code = code
    this.details = details
  }
}

/** The hub could not be reached at all: no network, or it is starting again. What was asked may be asked again. */
export class Unreachable extends Error {
  override readonly name = "Unreachable"

  constructor(cause?: unknown) {
    super("The hub cannot be reached.", { cause })
  }
}

const prefix = "urn:parley:problem:"

/** Reads the problem that a response carries; any other body is a problem without a sentence of its own. */
export async function problemOf(response: Response): Promise<Problem> {
  const body = await bodyOf(response)
  const type = typeof body["type"] === "string" ? body["type"] : ""
  const detail = typeof body["detail"] === "string" ? body["detail"] : `The hub answered ${response.status}.`
  return new Problem(response.status, type.startsWith(prefix) ? type.slice(prefix.length) : "unforeseen", detail, body)
}

async function bodyOf(response: Response): Promise<Record<string, unknown>> {
  try {
    const body: unknown = await response.json()
    return typeof body === "object" && body !== null ? body as Record<string, unknown> : {}
  } catch {
    return {}
  }
}

import type { Id } from "../sealing/index.ts"

/** Shapes of what the API says of requests that an app was refused. */

export type RefusedRequestId = Id<"refused request">

/** `formats/refused-request.md` says what is sealed. */
export interface RefusedRequestBody {
  readonly id: RefusedRequestId
  readonly at: string
  /** Method and route. */
  readonly request: string
  readonly status: number
  readonly problem: string
  readonly epoch: number
  readonly sealed: string
}

/** How a test message went, and why it did not arrive. */
export interface ReachedBody {
  readonly way: "socket" | "webhook" | "nobody"
  readonly problem: string | null
}

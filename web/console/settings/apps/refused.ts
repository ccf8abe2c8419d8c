import type { ReachedBody, RefusedRequestBody } from "../../../api/refused-bodies.ts"
import { type AppId, CannotOpen, fromB64, openBytes, partFile, type TeamId } from "../../../sealing/index.ts"
import type { Desk } from "../../desk.svelte.ts"

/** What was sent, and what was wrong with it. */
export interface OpenedRequest {
  readonly address: string
  readonly detail: string
  readonly body: string
  /** Whether the body is only the beginning. */
  readonly cut: boolean
}

/** Of the last day, the newest first. */
export async function refusedRequests(desk: Desk, app: AppId): Promise<readonly RefusedRequestBody[]> {
  return await desk.hub.get(`/apps/${app}/refused-requests`)
}

/** Undefined: this browser is none of the team that may read it. */
export async function openRequest(
  desk: Pick<Desk, "keyring">, team: TeamId, { epoch, sealed }: RefusedRequestBody,
): Promise<OpenedRequest | undefined> {
  try {
    const key = await desk.keyring.epoch(team, epoch)
    const bytes = await openBytes(partFile(fromB64(sealed)), [key])
    return readRequest(JSON.parse(new TextDecoder().decode(bytes)))
  } catch (error) {
    if (!(error instanceof CannotOpen)) throw error
    return undefined
  }
}

/** Says something to a customer of a bot, to see whether it arrives. */
export async function sendTestMessage(desk: Desk, app: AppId, customer: string, text: string): Promise<ReachedBody> {
  return await desk.hub.post(`/apps/${app}/test-message`, { customer, text })
}

/** What came of a test message, in a sentence. */
export function saidOf({ way, problem }: ReachedBody): string {
  if (problem !== null) return problem
  return way === "socket"
    ? "The bot’s socket was given it. Look whether it arrived."
    : "The webhook took it. Look whether it arrived."
}

function readRequest(value: unknown): OpenedRequest {
  const { address, detail, body, cut } = value as Partial<Record<keyof OpenedRequest, unknown>>
  if (typeof address !== "string" || typeof detail !== "string" || typeof body !== "string") throw new CannotOpen()
  return { address, detail, body, cut: cut === true }
}

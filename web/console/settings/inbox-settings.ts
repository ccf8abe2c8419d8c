import { draftEntries } from "../../api/directory-log.ts"
import { type ChannelId, newId, type TeamId } from "../../sealing/index.ts"
import type { Desk } from "../desk.svelte.ts"
import type { ChannelBody } from "../../api/bodies.ts"

/** Makes an inbox: the directory says first who may read what comes through it. */
export async function makeInbox(
  desk: Desk, wanted: { readonly name: string, readonly team: TeamId, readonly websites: readonly string[] },
): Promise<ChannelId> {
  const id: ChannelId = newId()
  await desk.directory.change(async now => {
    const policy = { kind: "reader_policy", channel: id, team: wanted.team, readers: ["visitor"] } as const
    const { entries } = await draftEntries(now, [[policy, desk.keys.device.signer]])
    await desk.hub.post("/channels", { id, ...wanted, entries })
  })
  await desk.refresh()
  return id
}

/** Changes how an inbox looks and where it may stand. */
export async function changeInbox(desk: Desk, { id, team: _, ...settings }: ChannelBody): Promise<void> {
  await desk.hub.put(`/channels/${id}`, settings)
  await desk.refresh()
}

/**
 * The websites that somebody typed, one a line, as origins: a path is cut off, and `https` is meant where nothing is
 * said. Undefined for a line that is no website.
 */
export function websitesIn(text: string): readonly (string | undefined)[] {
  return text.split(/[\s,]+/).filter(line => line !== "").map(originOf)
}

const origin = /^(?:(https?:)\/\/)?(\*\.)?([^*:/][^*:]*(?::\d+.*)?)$/i
/** A single word is a name within somebody's own network at best, unless it was written with its scheme. */
const bareWord = /^[^.:/]+$/

function originOf(line: string): string | undefined {
  const [, scheme = "https:", wildcard = "", rest] = origin.exec(line) ?? []
  if (rest === undefined || (bareWord.test(line) && line !== "localhost")) return undefined
  try {
    const { host } = new URL(`${scheme}//${rest}`)
    return `${scheme.toLowerCase()}//${wildcard}${host}`
  } catch {
    return undefined
  }
}

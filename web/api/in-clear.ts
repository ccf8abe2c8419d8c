import type { Body, FileId, MemberId } from "../sealing/index.ts"
import type { Track } from "./bodies.ts"

interface InClear {
  readonly files: readonly FileId[]
  readonly mentions: readonly MemberId[]
  readonly quiet: boolean
}

/** What the hub is told of a message beside the seal: the ids of its files, whom it mentions, and if it is a word. */
export function inClear(body: Body, track: Track): InClear {
  return { files: filesOf(body), mentions: track === "team" ? mentionsOf(body) : [], quiet: body.kind !== "text" }
}

/** The members whom a private note speaks to: the hub alerts them. */
function mentionsOf(body: Body): readonly MemberId[] {
  return body.kind === "text" ? body.mentions ?? [] : []
}

/** The ids of the files that a message brings; the hub keeps them as long as the message. */
function filesOf(body: Body): readonly FileId[] {
  return body.kind === "text" ? body.files?.map(({ id }) => id) ?? [] : []
}

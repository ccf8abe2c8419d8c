import type { ConversationId, TeamId } from "../../sealing/index.ts"
import type { IndexState } from "./shards.ts"

/** A conversation was read up to a position. */
export function read(
  { positions, teams, erasures }: IndexState, { id, team }: { readonly id: ConversationId, readonly team: TeamId },
  position: number,
): IndexState {
  return { positions: { ...positions, [id]: position }, teams: { ...teams, [id]: team }, erasures }
}

/** Conversations are not in the index any more. */
export function without({ positions, teams, erasures }: IndexState, gone: readonly ConversationId[]): IndexState {
  const isGone = new Set<string>(gone)
  const kept = <V>(all: Readonly<Record<string, V>>): Readonly<Record<string, V>> =>
    Object.fromEntries(Object.entries(all).filter(([id]) => !isGone.has(id)))
  return { positions: kept(positions), teams: kept(teams), erasures }
}

/** The conversations of teams that are not among these. */
export function foreignIn({ teams }: IndexState, mine: readonly TeamId[]): readonly ConversationId[] {
  const isMine = new Set<string>(mine)
  return Object.entries(teams).filter(([, team]) => !isMine.has(team)).map(([id]) => id as ConversationId)
}

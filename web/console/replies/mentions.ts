import type { MemberId, TeamId } from "../../sealing/index.ts"
import type { Desk } from "../desk.svelte.ts"
import type { MemberBody } from "../me.ts"

/** The others of a team, by name. */
export function colleaguesIn(desk: Desk, team: TeamId): readonly MemberBody[] {
  const members = desk.teams.get(team)?.members ?? []
  return members.filter(id => id !== desk.me.member.id).map(id => desk.people.get(id))
    .filter(person => person !== undefined).sort((one, other) => one.name.localeCompare(other.name))
}

/** Those whom a text speaks to as `@Name`. Of two names of which one begins with the other, the longer one counts. */
export function mentionedIn(
  text: string, people: readonly Pick<MemberBody, "id" | "name">[],
): readonly MemberId[] {
  const longestFirst = [...people].sort((one, other) => other.name.length - one.name.length)
  const found: MemberId[] = []
  let rest = text
  for (const { id, name } of longestFirst) {
    if (!rest.includes(`@${name}`)) continue
    found.push(id)
    rest = rest.replaceAll(`@${name}`, "")
  }
  return found
}

/** A text in pieces, those that speak to somebody by name marked. */
export function piecesOf(
  text: string, names: readonly string[],
): readonly { readonly text: string, readonly speaksTo: boolean }[] {
  const called = names.map(name => `@${name}`).sort((one, other) => other.length - one.length)
  const pieces: { text: string, speaksTo: boolean }[] = []
  for (let at = 0; at < text.length;) {
    const name = called.find(one => text.startsWith(one, at))
    const last = pieces.at(-1)
    const piece = name ?? text.charAt(at)
    if (name === undefined && last?.speaksTo === false) last.text += piece
    else pieces.push({ text: piece, speaksTo: name !== undefined })
    at += piece.length
  }
  return pieces
}

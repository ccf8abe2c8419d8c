import { hubTime } from "../../api/hub-time.ts"
import type { Place } from "../../api/transcript.ts"
import type { AppId, OutsideReader, Reader, SegmentId, TeamId } from "../../sealing/index.ts"
import { appName } from "../called.ts"
import type { Desk } from "../desk.svelte.ts"

/** Someone who can read a conversation, as people call them. */
export interface NamedReader {
  readonly key: string
  readonly name: string
  /** Inside a sentence, where that is another word. */
  readonly said?: string
  readonly about: string
  readonly kind: "member" | "visitor" | "bot"
  /** Gets plaintext, and holds no key. */
  readonly isOutside?: true
}

/** Who can read what is sealed into a segment of a conversation, by its verified reader list. */
export async function readersOf(
  desk: Desk, place: Place, segment: SegmentId, contact: string,
): Promise<readonly NamedReader[]> {
  const { segment: { app }, readers, outside } = await desk.transcripts.segment(place, segment)
  const visitors = readers.filter(reader => reader.kind === "visitor")
  const named = [
    ...readers.filter(reader => reader.kind !== "visitor").map(reader => nameOf(desk, reader)),
    ...outside.map(reader => outsideOf(reader, contact)),
    ...app === undefined ? [] : [botOf(app, appName(desk, app))],
  ]
  return visitors.length === 0
    ? named
    : [...named, {
        key: "visitor", name: contact, kind: "visitor",
        about: visitors.length === 1 ? "their own browser" : `${visitors.length} browsers of theirs`,
      }]
}

function nameOf(desk: Desk, reader: Exclude<Reader, { kind: "visitor" }>): NamedReader {
  switch (reader.kind) {
    case "team": {
      const team = desk.teams.get(reader.id)
      const about = countsOf(team?.members.length ?? 0, invitedTo(desk, reader.id))
      return { key: `team ${reader.id}`, name: team?.name ?? "A former team", about, kind: "member" }
    }
    case "member": {
      const name = desk.people.get(reader.id)?.name ?? "A former member"
      return { key: reader.id, name, about: "a member", kind: "member" }
    }
    case "invitation": return { key: reader.id, name: "Someone invited", about: "not here yet", kind: "member" }
    case "recovery": return { key: reader.id, name: "Recovery key", about: "on paper", kind: "member" }
    case "transit": {
      return { key: reader.id, name: "This hub", said: "this hub", about: "for at most 48 hours", kind: "bot" }
    }
    case "app": {
      const about = "a bot: reads by a key of its own, is told nothing while a person answers, and may keep a copy"
      return { key: reader.id, name: appName(desk, reader.id), about, kind: "bot" }
    }
  }
}

/** Who gets plaintext, and what becomes of it there is out of anybody's hands here. */
function outsideOf({ kind, id, name }: OutsideReader, contact: string): NamedReader {
  const about = kind === "app" ? `a bot: passes it on to ${contact}, and may keep a copy` : "may keep a copy"
  return { key: id, name, about, kind: "bot", isOutside: true }
}

/** A bot in front of an inbox. It gets nothing while a person answers. */
function botOf(key: AppId, name: string): NamedReader {
  const about = "a bot: is handed what is said, but not while a person answers, and may keep a copy"
  return { key, name, about, kind: "bot", isOutside: true }
}

function countsOf(people: number, invited: number): string {
  const here = people === 1 ? "1 person" : `${people} people`
  return invited === 0 ? here : `${here}, and ${invited} invited: they can read once they have joined`
}

/** How many open invitations lead into a team. */
function invitedTo(desk: Desk, team: TeamId): number {
  return [...desk.directory.now.invitations.values()]
    .filter(({ state, expires, teams }) => state === "open" && expires > hubTime() && teams.includes(team)).length
}

/** Who is writing at the moment, in one sentence. */
export function writingSentence<T>(writing: readonly T[], nameOf: (author: T) => string): string {
  if (writing.length === 0) return ""
  const names = new Intl.ListFormat("en", { type: "conjunction" }).format(writing.map(nameOf))
  return `${names} ${writing.length === 1 ? "is" : "are"} writing…`
}

/** The readers in one sentence. */
export function readersSentence(readers: readonly NamedReader[]): string {
  if (readers.length === 0) return "Sealed"
  const sealed = readers.filter(({ isOutside }) => isOutside !== true)
  const outside = readers.filter(({ isOutside }) => isOutside === true)
  const passedOn = outside.length === 0 ? "" : `, and passed on to ${listOf(outside)}`
  return `Sealed for ${listOf(sealed)}${passedOn}`
}

function listOf(readers: readonly NamedReader[]): string {
  return new Intl.ListFormat("en", { type: "conjunction" }).format(readers.map(({ name, said }) => said ?? name))
}

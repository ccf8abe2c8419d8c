import type { ConversationBody, Priority } from "../../api/bodies.ts"
import type { MenuItem } from "../../parts/menu-item.ts"
import { now } from "../../parts/now.svelte.ts"
import type { MemberId, TeamId } from "../../sealing/index.ts"
import type { Desk } from "../desk.svelte.ts"
import { priorities } from "../lists/choice.ts"
import type { MemberBody } from "../me.ts"
import { mayDo } from "../roles.ts"
import type { Change } from "./changes.ts"
import { snoozeTimes } from "./snoozing.ts"

type Apply = (wanted: Change) => void

/** Who can be given conversations of a team: those in it who may answer, whoever asks first. */
export function answering(desk: Desk, team: TeamId): readonly MemberBody[] {
  const members = desk.teams.get(team)?.members ?? []
  const people = members.map(id => desk.people.get(id)).filter(person => person !== undefined)
  return people.filter(({ role }) => mayDo(role, "agent")).sort((one, other) =>
    Number(other.id === desk.me.member.id) - Number(one.id === desk.me.member.id)
    || one.name.localeCompare(other.name))
}

export function assignItems(
  desk: Desk, heads: readonly ConversationBody[], apply: Apply,
): readonly MenuItem[] {
  const teams = new Set(heads.map(({ team }) => team))
  const people = [...teams].map(team => answering(desk, team))
  const everywhere = (people[0] ?? []).filter(({ id }) => people.every(list => list.some(one => one.id === id)))
  const current = heads.length === 1 ? heads[0]?.assignee : undefined
  const item = (label: string, member: MemberId | null): MenuItem => ({
    label, run: () => { apply({ kind: "assign", member }) },
    ...current === undefined ? {} : { chosen: current === member },
  })
  return [...everywhere.map(person => item(nameIn(desk, person), person.id)), item("Nobody", null)]
}

export function priorityItems(apply: Apply, current?: Priority): readonly MenuItem[] {
  return priorities.map(priority => ({
    label: priorityName(priority), run: () => { apply({ kind: "prioritise", priority }) },
    ...current === undefined ? {} : { chosen: current === priority },
  }))
}

export function snoozeItems(apply: Apply, other: () => void): readonly MenuItem[] {
  const times = snoozeTimes(now()).map(({ label, at }): MenuItem => ({
    label, run: () => { apply({ kind: "snooze", until: at.toISOString() }) },
  }))
  return [...times, { label: "Choose a time…", run: other }]
}

export function priorityName(priority: Priority): string {
  return priority.charAt(0).toUpperCase() + priority.slice(1)
}

function nameIn(desk: Desk, { id, name, away }: MemberBody): string {
  if (id === desk.me.member.id) return "Me"
  return away ? `${name} (away)` : name
}

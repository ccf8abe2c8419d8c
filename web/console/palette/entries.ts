import type { ContactId } from "../../sealing/index.ts"
import type { Desk } from "../desk.svelte.ts"
import { contactName, profileOf } from "../inbox/contacts.svelte.ts"
import { listNames, lists, queryOf } from "../lists/choice.ts"
import { pages, rooms } from "../pages.ts"
import { mayDo } from "../roles.ts"
import { go } from "../router.svelte.ts"
import { shortcuts } from "../shortcuts.ts"

/** Something that can be done or gone to by typing a part of its name. */
export interface Entry {
  readonly key: string
  readonly group: "Do" | "Go to" | "Contacts" | "Messages"
  readonly label: string
  readonly hint: string
  readonly run: () => void
}

const mostContacts = 5

/** What can be done here and where one can go, as far as it fits what was typed. */
export function entriesFor(desk: Desk, typed: string): readonly Entry[] {
  const words = typed.trim().toLowerCase()
  const fits = ({ label }: Entry): boolean => label.toLowerCase().includes(words)
  return [...actions().filter(fits), ...places(desk).filter(fits), ...contacts(desk, words)]
}

function actions(): readonly Entry[] {
  return shortcuts().filter(({ keys }) => keys !== "Ctrl+k").map(({ keys, does, run }) => ({
    key: `do ${keys}`, group: "Do", label: does, hint: keysFor(keys), run,
  }))
}

function places(desk: Desk): readonly Entry[] {
  const to = (label: string, path: string): Entry =>
    ({ key: `go ${path} ${label}`, group: "Go to", label, hint: "", run: () => { go(path) } })
  const settings = pages.flatMap(({ listed, path }) =>
    listed !== undefined && mayDo(desk.me.member.role, listed.least) ? [to(listed.label, path)] : [])
  return [
    ...lists.map(list => to(listNames[list], `/inbox${queryOf({ list, sort: "newest" })}`)),
    ...rooms.map(({ label, path }) => to(label, path)), ...settings,
  ]
}

function contacts(desk: Desk, words: string): readonly Entry[] {
  if (words === "") return []
  const ids = [...desk.drawers.teams.values()].flatMap(drawer => [...drawer.contacts.all.values()])
    .filter(({ value }) => value.into === undefined).map(({ id }) => id as string as ContactId)
  const fitting = ids.filter(id => `${contactName(id)} ${profileOf(id).email ?? ""}`.toLowerCase().includes(words))
  return fitting.slice(0, mostContacts).map(id => ({
    key: `contact ${id}`, group: "Contacts", label: contactName(id), hint: profileOf(id).email ?? "",
    run: () => { go(`/contacts/${id}`) },
  }))
}

/** A key as it is printed. */
export function keysFor(keys: string): string {
  return keys.split("+").map(key => key.length === 1 ? key.toUpperCase() : key).join(" ")
}

import type { ContactId } from "../../sealing/index.ts"

/** What records of drawers hold. A newer or older client may have written them: what does not fit is left out. */

export interface Label {
  readonly name: string
}

export interface Reply {
  /** What it is found by. */
  readonly name: string
  readonly text: string
}

export interface View {
  readonly name: string
  /** The list that it opens, as its address has it. */
  readonly query: string
}

/** What a team knows of a contact. Each can be corrected by hand. */
export interface ContactRecord {
  readonly name?: string
  readonly email?: string
  readonly fields?: Readonly<Record<string, string>>
  /** The contact that this one was merged into. */
  readonly into?: ContactId
}

export function readLabel(value: unknown): Label | undefined {
  const name = textAt(value, "name")
  return name === undefined ? undefined : { name }
}

export function readReply(value: unknown): Reply | undefined {
  const [name, text] = [textAt(value, "name"), textAt(value, "text")]
  return name === undefined || text === undefined ? undefined : { name, text }
}

export function readView(value: unknown): View | undefined {
  const [name, query] = [textAt(value, "name"), textAt(value, "query")]
  return name === undefined || query === undefined ? undefined : { name, query }
}

export function readContact(value: unknown): ContactRecord | undefined {
  if (typeof value !== "object" || value === null) return undefined
  const [name, email, into] = [textAt(value, "name"), textAt(value, "email"), textAt(value, "into")]
  const { fields } = value as { fields?: unknown }
  return {
    ...name === undefined ? {} : { name },
    ...email === undefined ? {} : { email },
    ...into === undefined ? {} : { into: into as ContactId },
    ...typeof fields !== "object" || fields === null ? {} : { fields: textsIn(fields) },
  }
}

function textsIn(fields: object): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(fields).filter((entry): entry is [string, string] =>
    typeof entry[1] === "string"))
}

function textAt(value: unknown, member: string): string | undefined {
  const found = typeof value === "object" && value !== null ? (value as Record<string, unknown>)[member] : undefined
  return typeof found === "string" ? found : undefined
}

import { fromB64Of, textOf } from "./bytes.ts"
import { CannotOpen, refuseUnless } from "./cannot-open.ts"

/** A JSON object whose members are not checked yet. */
export type JsonObject = Readonly<Record<string, unknown>>

/**
 * Reads UTF-8 JSON that must be an object, without a byte-order mark. Refuses an object with a member twice, at any
 * depth: `JSON.parse` would believe the last one, another parser the first.
 */
export function readObject(bytes: Uint8Array): JsonObject {
  const text = textOf(bytes)
  try {
    const value: unknown = JSON.parse(text)
    refuseUnless(hasEachMemberOnce(text))
    return wantObject(value)
  } catch {
    throw new CannotOpen()
  }
}

/** Takes a JSON object. */
export function wantObject(value: unknown): JsonObject {
  refuseUnless(typeof value === "object" && value !== null && !Array.isArray(value))
  return value as JsonObject
}

/** Takes a list and reads each of its items. */
export function wantList<T>(value: unknown, item: (value: unknown) => T): readonly T[] {
  refuseUnless(Array.isArray(value))
  return value.map(item)
}

/** Takes a text. */
export function wantText(value: unknown): string {
  refuseUnless(typeof value === "string")
  return value
}

/** Takes an integer that is not negative and that every JSON reader reads alike. */
export function wantCount(value: unknown): number {
  refuseUnless(typeof value === "number" && Number.isSafeInteger(value) && value >= 0)
  return value
}

/** Takes one of a few words. */
export function wantOneOf<T extends string>(words: readonly T[], value: unknown): T {
  const word = words.find(known => known === value)
  refuseUnless(word !== undefined)
  return word
}

/** Takes a b64 text of 32 bytes: a hash, a commitment or a public key. */
export function wantHash(value: unknown): string {
  const text = wantText(value)
  fromB64Of(32, text)
  return text
}

/** Takes null, or what the reader takes. An absent member is null. */
export function nullOr<T>(value: unknown, reader: (value: unknown) => T): T | null {
  return isAbsent(value) ? null : reader(value)
}

/** A record of the member if it is there, of nothing if not: `{ ...optional("name", o.name, wantText) }`. */
export function optional<Name extends string, T>(
  name: Name, value: unknown, reader: (value: unknown) => T,
): Partial<Record<Name, T>> {
  return isAbsent(value) ? {} : { [name]: reader(value) } as Record<Name, T>
}

/** The members of a value that its format page shows, in the page's order, and no others. */
export function inOrder(value: object, names: readonly string[]): JsonObject {
  const members: JsonObject = { ...value }
  return Object.fromEntries(names.filter(name => members[name] !== undefined).map(name => [name, members[name]]))
}

/** A member that is null is the same as one that is absent. */
function isAbsent(value: unknown): boolean {
  return value === undefined || value === null
}

/** Walks over JSON that is known to be well-formed. A string is a member's name if a colon follows it. */
function hasEachMemberOnce(json: string): boolean {
  const open: Set<string>[] = []
  let string = ""
  for (const [token] of json.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"|[{}:]/g)) {
    if (token === "{") open.push(new Set())
    else if (token === "}") open.pop()
    else if (token !== ":") string = token
    else if (isKnown(open.at(-1), JSON.parse(string) as string)) return false
  }
  return true
}

function isKnown(names: Set<string> | undefined, name: string): boolean {
  const known = names?.has(name) ?? false
  names?.add(name)
  return known
}

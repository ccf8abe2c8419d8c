import { textOf } from "./bytes.ts"
import { CannotOpen, refuseUnless } from "./cannot-open.ts"

/** A JSON object whose members are not checked yet. */
export type JsonObject = Readonly<Record<string, unknown>>

/** Reads UTF-8 JSON that must be an object, without a byte-order mark. */
export function readObject(bytes: Uint8Array): JsonObject {
  try {
    return wantObject(JSON.parse(textOf(bytes)))
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

/** Takes null, or what the reader takes. */
export function nullOr<T>(value: unknown, reader: (value: unknown) => T): T | null {
  return value === null ? null : reader(value)
}

/** A record of the member if it is there, of nothing if not: `{ ...optional("name", o.name, wantText) }`. */
export function optional<Name extends string, T>(
  name: Name, value: unknown, reader: (value: unknown) => T,
): Partial<Record<Name, T>> {
  return value === undefined ? {} : { [name]: reader(value) } as Record<Name, T>
}

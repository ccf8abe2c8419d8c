import fc from "fast-check"
import { expect } from "vitest"
import type { Bytes } from "../bytes.ts"
import { CannotOpen } from "../cannot-open.ts"

/** Bytes of any content, up to a size. */
export function anyBytes(maxLength: number): fc.Arbitrary<Bytes> {
  return fc.uint8Array({ maxLength }).map(view => Uint8Array.from(view))
}

/** The text with one character replaced by another that could stand there. */
export function oneCharacterOff(text: string): fc.Arbitrary<string> {
  const others = fc.constantFrom(...Array.from("AZaz09-_.= "))
  return fc.tuple(fc.nat(text.length - 1), others)
    .filter(([place, other]) => text[place] !== other)
    .map(([place, other]) => text.slice(0, place) + other + text.slice(place + 1))
}

/** The bytes with one bit flipped. */
export function oneBitOff(bytes: Bytes): fc.Arbitrary<Bytes> {
  return fc.tuple(fc.nat(bytes.length - 1), fc.nat(7))
    .map(([place, bit]) => bytes.map((byte, at) => at === place ? byte ^ (1 << bit) : byte))
}

/** Expects that something could not be opened, and that nothing is said about why. */
export async function refused(opening: Promise<unknown>): Promise<void> {
  const error = await opening.then(() => undefined, (error: unknown) => error)
  expect(error).toBeInstanceOf(CannotOpen)
  expect(error).toEqual(new CannotOpen())
}

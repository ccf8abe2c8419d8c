import { readFileSync } from "node:fs"
import { expect } from "vitest"
import type { AgeFile } from "../age.ts"
import { fromB64 } from "../bytes.ts"
import { refused } from "./arbitraries.ts"

/** One case of ../../../vectors: what is put in, and what comes out unless it is refused. */
export type Vector<Inputs, Opened> = { readonly name: string } & Inputs
  & ({ readonly expect: "opens", readonly opened: Opened } | { readonly expect: "refuses" })

/** The cases of one file that Java and TypeScript share (vectors/README.md). */
export function vectorsOf<Inputs, Opened>(file: string): readonly Vector<Inputs, Opened>[] {
  return JSON.parse(readFileSync(new URL(`../../../vectors/${file}.json`, import.meta.url), "utf8")) as
    Vector<Inputs, Opened>[]
}

/** What opens, opens to exactly what the case says; what is refused, is refused in the one way. */
export async function agrees<Inputs, Opened>(
  vector: Vector<Inputs, Opened>, opening: (inputs: Inputs) => Promise<Opened>,
): Promise<void> {
  if (vector.expect === "opens") expect(await opening(vector)).toEqual(vector.opened)
  else await refused(opening(vector))
}

/** The bytes of an age file in two parts. */
export function ageFile({ header, payload }: { readonly header: string, readonly payload: string }): AgeFile {
  return { header: fromB64(header), payload: fromB64(payload) }
}

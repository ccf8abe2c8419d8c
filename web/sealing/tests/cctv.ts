import { inflateSync } from "node:zlib"
import * as vectors from "cctv-age"
import type { Bytes } from "../bytes.ts"

/** One of the test vectors of https://c2sp.org/CCTV/age, as its README describes them. */
export interface AgeVector {
  readonly name: string
  readonly expect: string
  readonly payload: string | undefined
  readonly fileKey: string
  readonly identities: readonly string[]
  readonly passphrases: readonly string[]
  readonly armored: boolean
  readonly file: Bytes
}

/** All vectors of the test kit. */
export const all = Object.entries(vectors).map(([name, bytes]) => read(name, bytes))
/** Those for hybrid recipients. */
export const hybrid = all.filter(({ identities }) => identities.some(text => text.startsWith("AGE-SECRET-KEY-PQ-1")))
/** The others. */
export const classic = all.filter(vector => !hybrid.includes(vector))

function read(name: string, bytes: Uint8Array): AgeVector {
  const text = Buffer.from(bytes).toString("latin1")
  const end = text.indexOf("\n\n")
  const fields = text.slice(0, end).split("\n").map(line => line.split(": "))
  const values = (key: string): string[] => fields.filter(field => field[0] === key).map(field => field[1] ?? "")
  const file = Uint8Array.from(bytes.subarray(end + 2))
  return {
    name,
    expect: values("expect")[0] ?? "",
    payload: values("payload")[0],
    fileKey: values("file key")[0] ?? "",
    identities: values("identity"),
    passphrases: values("passphrase"),
    armored: values("armored").length > 0,
    file: values("compressed").length > 0 ? Uint8Array.from(inflateSync(file)) : file,
  }
}

import { base64nopad } from "@scure/base"
import { type Bytes, concat, textOf, utf8 } from "./bytes.ts"
import { CannotOpen, refuseUnless } from "./cannot-open.ts"
import { hkdf, hmac } from "./hashing.ts"

/** One reader's lock on the file key, as it stands in an age header. */
export interface Stanza {
  readonly args: readonly string[]
  readonly body: Uint8Array
}

/** How many readers a header may have. */
export const stanzaLimit = 256

const version = "age-encryption.org/v1"
const sizeLimit = 1 << 20
const workFactorLimit = 20

/**
 * Reads the header of an age file strictly (https://c2sp.org/age), within the limits of formats/age-file.md.
 * Checks no MAC: who opens does.
 */
export function readHeader(header: Uint8Array): readonly Stanza[] {
  refuseUnless(header.length <= sizeLimit)
  const lines = linesOf(header)
  refuseUnless(lines.shift() === version && lines.pop() === "")
  decodeExactly(/^--- (\S{43})$/.exec(lines.pop() ?? "")?.[1])
  const stanzas: Stanza[] = []
  while (lines.length > 0) stanzas.push(takeStanza(lines))
  refuseUnless(stanzas.length > 0 && stanzas.length <= stanzaLimit)
  checkKnownStanzas(stanzas)
  return stanzas
}

/** Where the header of a whole age file ends, or undefined if these bytes do not hold all of it yet. */
export function headerEnd(file: Uint8Array): number | undefined {
  const start = indexOfMac(file)
  const end = start < 0 ? -1 : file.indexOf(lineFeed, start)
  if (end >= 0) return end + 1
  refuseUnless(file.length <= sizeLimit)
  return undefined
}

/** Writes a header with its MAC under the file key. */
export function writeHeader(fileKey: Uint8Array, stanzas: readonly Stanza[]): Bytes {
  const macked = utf8([version, ...stanzas.flatMap(linesOfStanza), "---"].join("\n"))
  const mac = hmac(hkdf(fileKey, "header"), macked)
  return concat(macked, utf8(` ${base64nopad.encode(mac)}\n`))
}

const lineFeed = 10

function linesOf(header: Uint8Array): string[] {
  refuseUnless(header.every(byte => byte === lineFeed || (byte >= 0x20 && byte <= 0x7e)))
  return textOf(header).split("\n")
}

function takeStanza(lines: string[]): Stanza {
  const [arrow, ...args] = (lines.shift() ?? "").split(" ")
  refuseUnless(arrow === "->" && args.length > 0 && args.every(arg => arg !== ""))
  return { args, body: takeBody(lines) }
}

/** A body is lines of 64 characters, ended by a shorter one, which may be empty. */
function takeBody(lines: string[]): Bytes {
  const parts: Uint8Array[] = []
  for (;;) {
    const line = lines.shift()
    refuseUnless(line !== undefined && line.length <= 64)
    parts.push(decodeExactly(line))
    if (line.length < 64) return concat(...parts)
  }
}

function linesOfStanza(stanza: Stanza): string[] {
  const body = base64nopad.encode(stanza.body)
  const lines = [`-> ${stanza.args.join(" ")}`]
  for (let at = 0; at <= body.length; at += 64) lines.push(body.slice(at, at + 64))
  return lines
}

/** Stanzas of types that we do not know are for somebody else. */
function checkKnownStanzas(stanzas: readonly Stanza[]): void {
  for (const stanza of stanzas) {
    if (stanza.args[0] === "X25519") checkX25519(stanza)
    if (stanza.args[0] === "scrypt") checkScrypt(stanza, stanzas.length)
  }
}

function checkX25519({ args, body }: Stanza): void {
  refuseUnless(args.length === 2 && decodeExactly(args[1]).length === 32 && body.length === 32)
}

function checkScrypt({ args, body }: Stanza, company: number): void {
  refuseUnless(company === 1)
  refuseUnless(args.length === 3 && decodeExactly(args[1]).length === 16 && body.length === 32)
  refuseUnless(/^[1-9][0-9]?$/.test(args[2] ?? "") && Number(args[2]) <= workFactorLimit)
}

/** Standard base64 without padding, in its one canonical form. */
function decodeExactly(text: string | undefined): Uint8Array {
  try {
    return base64nopad.decode(text ?? "=")
  } catch {
    throw new CannotOpen()
  }
}

function indexOfMac(file: Uint8Array): number {
  for (let at = file.indexOf(lineFeed); at >= 0; at = file.indexOf(lineFeed, at + 1)) {
    if (file[at + 1] === 0x2d && file[at + 2] === 0x2d && file[at + 3] === 0x2d) return at + 1
  }
  return -1
}

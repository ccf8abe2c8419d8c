/**
 * What the host's page and the hub's frames tell each other by `postMessage`. Other scripts of the host's page can send
 * and hear all of it, so nothing in it is secret, and nothing in it makes a frame show or send a word.
 */

/** Who a signed-in visitor is for the website, and the website's signature of it (docs/guides/widget.md). */
export interface SignedIdentity {
  readonly id: string
  readonly hash: string
}

/** From the host's page to a frame. */
export type ToFrame =
  | { readonly parley: "hello", readonly identity: SignedIdentity | null }
  | { readonly parley: "shown", readonly shown: boolean }

/** How the launcher looks and what it is called. */
export interface Looks {
  readonly accent: string
  readonly ink: string
  readonly position: "right" | "left"
  readonly scheme: "system" | "light" | "dark"
  /** The name of the chat, for who hears the page. */
  readonly title: string
  readonly open: string
  readonly close: string
}

/** From a frame to the host's page. */
export type ToHost =
  | { readonly parley: "looks", readonly looks: Looks }
  | { readonly parley: "unread", readonly count: number, readonly words: string }
  | { readonly parley: "close" }

/** Reads a message to a frame; undefined for anything else that pages send each other. */
export function readToFrame(value: unknown): ToFrame | undefined {
  const { parley, identity, shown } = members(value)
  if (parley === "shown" && typeof shown === "boolean") return { parley, shown }
  if (parley === "hello") return { parley, identity: readIdentity(identity) }
  return undefined
}

/** Reads a message to the host's page; undefined for anything else that pages send each other. */
export function readToHost(value: unknown): ToHost | undefined {
  const { parley, looks, count, words } = members(value)
  if (parley === "close") return { parley }
  if (parley === "unread" && typeof count === "number" && typeof words === "string") return { parley, count, words }
  const read = readLooks(looks)
  return parley === "looks" && read !== undefined ? { parley, looks: read } : undefined
}

/** A user's id and its HMAC-SHA-256 in hex; null for anything else. */
export function readIdentity(value: unknown): SignedIdentity | null {
  const { id, hash } = members(value)
  const isWhole = typeof id === "string" && id !== "" && id.length <= 200
    && typeof hash === "string" && /^[0-9a-f]{64}$/.test(hash)
  return isWhole ? { id, hash } : null
}

function readLooks(value: unknown): Looks | undefined {
  const { accent, ink, position, scheme, title, open, close } = members(value)
  const isColour = (colour: unknown): colour is string => typeof colour === "string" && /^#[0-9a-f]{6}$/.test(colour)
  if (!isColour(accent) || !isColour(ink) || (position !== "right" && position !== "left")) return undefined
  if (scheme !== "system" && scheme !== "light" && scheme !== "dark") return undefined
  return { accent, ink, position, scheme, title: String(title), open: String(open), close: String(close) }
}

function members(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? value as Record<string, unknown> : {}
}

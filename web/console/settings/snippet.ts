import type { ChannelId } from "../../sealing/index.ts"

/** What goes into a website so that the widget appears there. */
export interface Snippet {
  readonly origin: string
  readonly genesis: string
  readonly channel: ChannelId
  /** `sha384-…`: the browser then runs this very script and no other. */
  readonly integrity?: string
}

/** The one line. */
export function snippetLine({ origin, genesis, channel, integrity }: Snippet): string {
  const pinned = integrity === undefined ? "" : ` integrity="${integrity}" crossorigin="anonymous"`
  const about = `data-workspace="${genesis}" data-channel="${channel}"`
  return `<script src="${origin}/widget.js" ${about}${pinned} async></script>`
}

/** What a website with a strict content security policy must allow, and nothing more. */
export function policyLine(origin: string): string {
  return `script-src ${origin}; frame-src ${origin}`
}

/** The hash of the script that the hub serves now, for `integrity`. */
export async function widgetIntegrity(origin: string): Promise<string> {
  const response = await fetch(`${origin}/widget.js`, { cache: "no-store" })
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-384", await response.arrayBuffer()))
  return `sha384-${btoa(String.fromCharCode(...hash))}`
}

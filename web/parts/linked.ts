/** A piece of what somebody wrote: plain, or the address of a page. */
export type Piece = { readonly text: string, readonly href?: string }

const address = /\bhttps?:\/\/[^\s<>"'`]+/g
const trailing = /[.,;:!?)\]}*_~]+$/

/** Finds addresses in a text. Only `http` and `https` become links; everything else stays text. */
export function linked(text: string): readonly Piece[] {
  const pieces: Piece[] = []
  let end = 0
  for (const { 0: found, index } of text.matchAll(address)) {
    const href = withoutTrailing(found)
    if (!isAddress(href)) continue
    if (index > end) pieces.push({ text: text.slice(end, index) })
    pieces.push({ text: href, href })
    end = index + href.length
  }
  if (end < text.length) pieces.push({ text: text.slice(end) })
  return pieces
}

/** The full stop after an address ends the sentence, not the address; a bracket only when it was not opened inside. */
function withoutTrailing(found: string): string {
  const end = trailing.exec(found)?.[0] ?? ""
  const bare = found.slice(0, found.length - end.length)
  return end.startsWith(")") && bare.includes("(") ? `${bare})` : bare
}

function isAddress(text: string): boolean {
  return URL.canParse(text) && new URL(text).hostname !== ""
}

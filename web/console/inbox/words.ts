/** A piece of a text: plain, or an address that can be followed. */
export interface Part {
  readonly text: string
  readonly href?: string
}

const address = /\bhttps?:\/\/[^\s<>"']+/giu
const closing = /[.,;:!?…)\]}'"]+$/u

/** A text with its web addresses. What ends a sentence does not belong to an address. */
export function partsOf(text: string): readonly Part[] {
  const parts: Part[] = []
  let from = 0
  for (const { 0: found, index } of text.matchAll(address)) {
    const shown = withoutEnd(found)
    if (!URL.canParse(shown)) continue
    parts.push({ text: text.slice(from, index) }, { text: shown, href: shown })
    from = index + shown.length
  }
  return [...parts, { text: text.slice(from) }].filter(part => part.text !== "")
}

/** A bracket that was opened inside an address may close there. */
function withoutEnd(found: string): string {
  const end = closing.exec(found)?.[0] ?? ""
  const keep = end.startsWith(")") && found.includes("(") ? 1 : 0
  return found.slice(0, found.length - end.length + keep)
}

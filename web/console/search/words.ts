const separate = /[\p{L}\p{N}]+/gu
const marks = /\p{M}+/gu
const withoutSpaces = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]+/gu

/**
 * The words of a text as the index keeps them: lower case, without accents. Scripts that put no spaces between words
 * are cut into pairs of characters.
 */
export function wordsOf(text: string): readonly string[] {
  const plain = text.normalize("NFKD").replace(marks, "").toLowerCase()
  const words: string[] = []
  for (const [word] of plain.matchAll(separate)) {
    const dense = word.match(withoutSpaces)
    if (dense === null) words.push(word)
    else pushPairs(word, words)
  }
  return words
}

function pushPairs(word: string, words: string[]): void {
  const characters = Array.from(word)
  if (characters.length === 1) words.push(word)
  for (let at = 0; at + 1 < characters.length; at++) words.push(characters.slice(at, at + 2).join(""))
}

/** The part of a text around the first word that is looked for, about so long. */
export function snippetOf(text: string, wanted: readonly string[], length = 140): string {
  const flat = text.replaceAll(/\s+/g, " ").trim()
  if (flat.length <= length) return flat
  const at = Math.max(0, firstOf(flat, wanted) - 40)
  const from = at === 0 ? 0 : flat.indexOf(" ", at) + 1
  const cut = flat.slice(from, from + length)
  return `${from > 0 ? "…" : ""}${cut}${from + length < flat.length ? "…" : ""}`
}

function firstOf(text: string, wanted: readonly string[]): number {
  const lower = text.toLowerCase()
  const places = wanted.map(word => lower.indexOf(word)).filter(place => place >= 0)
  return places.length === 0 ? 0 : Math.min(...places)
}

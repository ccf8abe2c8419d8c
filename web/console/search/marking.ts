import { wordsOf } from "./words.ts"

/** A piece of a text, marked if it is what was looked for. */
export interface Piece {
  readonly text: string
  readonly isMarked: boolean
}

/** A text in pieces: words that begin with a word that is looked for are marked. */
export function marked(text: string, query: string): readonly Piece[] {
  const wanted = wordsOf(query)
  return text.split(/([\p{L}\p{N}\p{M}]+)/u).filter(piece => piece !== "").map(piece => {
    const words = wordsOf(piece)
    return { text: piece, isMarked: words.some(word => wanted.some(start => word.startsWith(start))) }
  })
}

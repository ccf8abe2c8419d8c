/** What somebody has begun to type and wants completed: a saved reply, or a colleague's name. */
export interface Begun {
  readonly kind: "reply" | "mention"
  readonly typed: string
  /** Where it stands in the text. */
  readonly from: number
  readonly to: number
}

const mention = /(?:^|[\s(])@([\p{L}\p{N}][\p{L}\p{N}.' -]{0,40})?$/u
const reply = /^\s*\/([^\n]{0,60})$/u

/** Looks at what stands before the caret: `/` at the very start, or in a note `@` at the start of a word. */
export function begunIn(text: string, caret: number, isNote: boolean): Begun | undefined {
  const before = text.slice(0, caret)
  const asReply = reply.exec(before)
  if (asReply !== null) return { kind: "reply", typed: asReply[1] ?? "", from: 0, to: caret }
  const asMention = isNote ? mention.exec(before) : null
  if (asMention === null) return undefined
  const typed = asMention[1] ?? ""
  return { kind: "mention", typed, from: caret - typed.length - 1, to: caret }
}

/** The text with what was begun replaced, and where the caret stands then. */
export function completed(
  text: string, { from, to }: Begun, by: string,
): { readonly text: string, readonly caret: number } {
  return { text: text.slice(0, from) + by + text.slice(to), caret: from + by.length }
}

/** Whose names a saved reply may leave a place for. Who has given no name has none. */
export interface Names {
  readonly contact: string | undefined
  readonly me: string
}

/** What stands in a saved reply for a name, and what is written there. */
const places: readonly { readonly place: RegExp, readonly of: (names: Names) => string | undefined }[] = [
  { place: / ?\{name\}/g, of: ({ contact }) => contact },
  { place: / ?\{first name\}/g, of: ({ contact }) => contact?.split(" ")[0] },
  { place: / ?\{my name\}/g, of: ({ me }) => me },
]

/** A saved reply as it is sent: with the names in their places. A place without a name goes, with the space before. */
export function filledIn(text: string, names: Names): string {
  return places.reduce((filled, { place, of }) => {
    const name = of(names)
    return filled.replace(place, found => name === undefined ? "" : `${found.startsWith(" ") ? " " : ""}${name}`)
  }, text).trimStart()
}

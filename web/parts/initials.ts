/** One or two letters that stand for a name; two dots for nobody's name. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s\p{P}]+/u).filter(word => /^[\p{L}\p{N}]/u.test(word))
  const [first, last] = [words[0], words.length > 1 ? words.at(-1) : undefined]
  if (first === undefined) return "··"
  const letters = last === undefined ? Array.from(first).slice(0, 2) : [Array.from(first)[0], Array.from(last)[0]]
  return letters.join("").toLocaleUpperCase()
}

/** How many characters a person may write at once: sealed, they stay far below what the hub takes. */
export const longestMessage = 20_000
const near = longestMessage * 0.95

/** What is said about the length of a message, where it comes near the limit. */
export function lengthWords(text: string): string | undefined {
  const left = longestMessage - text.length
  if (left < 0) return `This message is too long by ${plural(-left)}. Shorten it, or send it in parts.`
  return text.length < near ? undefined : `Room for ${plural(left)} more.`
}

function plural(count: number): string {
  return count === 1 ? "1 character" : `${count.toLocaleString("en")} characters`
}

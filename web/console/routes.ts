/** What the parts of a path are that a pattern names: `/inbox/:conversation?` finds `{conversation: "…"}`. */
export function matching(pattern: string, path: string): Readonly<Record<string, string>> | undefined {
  const [wanted, given] = [partsOf(pattern), partsOf(path)]
  if (given.length > wanted.length) return undefined
  const found: Record<string, string> = {}
  for (const [index, part] of wanted.entries()) {
    const value = given[index]
    if (part.startsWith(":")) {
      const read = value === undefined ? undefined : textIn(value)
      if (read !== undefined) found[part.slice(1).replace("?", "")] = read
      else if (value !== undefined || !part.endsWith("?")) return undefined
    } else if (part !== value) {
      return undefined
    }
  }
  return found
}

function partsOf(path: string): readonly string[] {
  return path.split("/").filter(part => part !== "")
}

/** What a part of an address says; nothing for one that is no text, such as `%E0`. */
function textIn(part: string): string | undefined {
  try {
    return decodeURIComponent(part)
  } catch {
    return undefined
  }
}

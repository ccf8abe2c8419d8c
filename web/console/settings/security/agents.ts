/** What a browser's own words about itself mean to a person: `Firefox on Linux`. */
export function browserName(agent: string): string {
  const browser = [
    [/Edg\//, "Edge"], [/OPR\//, "Opera"], [/Firefox\//, "Firefox"], [/Chrom(e|ium)\//, "Chrome"],
    [/Safari\//, "Safari"],
  ] as const
  const system = [
    [/iPhone|iPad/, "iOS"], [/Android/, "Android"], [/Windows/, "Windows"], [/Mac OS X/, "macOS"], [/Linux/, "Linux"],
  ] as const
  const first = (names: readonly (readonly [RegExp, string])[]): string | undefined =>
    names.find(([pattern]) => pattern.test(agent))?.[1]
  const [what, where] = [first(browser), first(system)]
  return what === undefined ? "A browser or client" : where === undefined ? what : `${what} on ${where}`
}

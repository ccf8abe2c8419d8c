import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"

const look = join(import.meta.dirname, "..", "..", "look")

/** The names and values that the rule sets whose selector ends so. */
function set(file: string, selector: string): ReadonlyMap<string, string> {
  const css = readFileSync(join(look, file), "utf8")
  const from = css.indexOf(`${selector} {`)
  const body = css.slice(from, css.indexOf("}", from))
  return new Map([...body.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name = "", value = ""]) => [name, value]))
}

test("a page that is always light or dark has the colours of one that follows the system", () => {
  const [light, dark] = [set("tokens.css", ":root"), set("tokens.css", ":root:not([data-theme=\"light\"])")]
  const always = (scheme: string): ReadonlyMap<string, string> => set("schemes.css", `[data-theme="${scheme}"]`)

  expect(dark.size).toBeGreaterThan(20)
  expect(always("dark")).toEqual(dark)
  expect(always("light")).toEqual(new Map([...light].filter(([name]) => dark.has(name))))
})

import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"

/** The files under a folder in which these words stand in the clear. */
export function filesWith(folder: string, words: string): readonly string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  return files.map(({ parentPath, name }) => join(parentPath, name)).filter(file => readFileSync(file).includes(words))
}

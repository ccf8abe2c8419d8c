import { execFileSync } from "node:child_process"
import { join } from "node:path"
import type { BotKeys } from "./apps.ts"
import type { Hub } from "./hub.ts"
import { type Command, javaExample, newFolder, Terminal } from "./terminal.ts"

const sources = join(import.meta.dirname, "..", "web", "bot-sdk")
const compiler = join(import.meta.dirname, "node_modules", "typescript", "bin", "tsc")

export type Language = "TypeScript" | "Java"

/** The example of an SDK, built as its package is, in a process of its own. Its customer types in its terminal. */
export class ExampleBot extends Terminal {
  static start(language: Language, hub: Hub, { apiKey, clientKey }: BotKeys): ExampleBot {
    const folder = newFolder()
    const command = language === "Java" ? javaExample("TerminalBot") : ofTypeScript(folder)
    return new ExampleBot(command, folder, { HUB: hub.url(), API_KEY: apiKey, CLIENT_KEY: clientKey })
  }
}

function ofTypeScript(folder: string): Command {
  const types = join(import.meta.dirname, "node_modules", "@types")
  execFileSync(process.execPath, [compiler, "-p", sources, "--outDir", join(folder, "dist"), "--typeRoots", types])
  return [process.execPath, join(folder, "dist", "example.js")]
}

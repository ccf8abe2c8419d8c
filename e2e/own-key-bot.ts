import { execFileSync } from "node:child_process"
import { join } from "node:path"
import { expect } from "vitest"
import type { BotKeys } from "./apps.ts"
import type { Language } from "./example-bot.ts"
import type { Hub } from "./hub.ts"
import { type Command, javaExample, newFolder, Terminal } from "./terminal.ts"

const web = join(import.meta.dirname, "..", "web")
const sources = join(web, "bot-sdk", "own-key")

/** The example of a bot with a key of its own, built as its package is, in a process of its own. */
export class OwnKeyBot extends Terminal {
  static start(language: Language, hub: Hub, { apiKey, clientKey }: BotKeys, genesis: string): OwnKeyBot {
    const folder = newFolder()
    const command = language === "Java" ? javaExample("WebsiteBot") : ofTypeScript()
    return new OwnKeyBot(command, folder, {
      HUB: hub.url(), API_KEY: apiKey, CLIENT_KEY: clientKey, GENESIS: genesis, KEY_FILE: join(folder, "bot.key"),
    })
  }

  /** What it printed behind a label. */
  async printed(label: string): Promise<string> {
    const line = (): string | undefined => this.lines.find(text => text.startsWith(`${label}: `))
    await expect.poll(line).toBeDefined()
    return line()?.slice(label.length + 2) ?? ""
  }

  /** What it heard since this was asked last, its key left out. */
  heard(): readonly string[] {
    return this.lines.splice(0).filter(line => !/^(key|fingerprint): /.test(line))
  }
}

function ofTypeScript(): Command {
  execFileSync(process.execPath, [join(web, "node_modules", "typescript", "bin", "tsc"), "-p", sources])
  return [process.execPath, join(sources, "dist", "bot-sdk", "own-key", "example.js")]
}

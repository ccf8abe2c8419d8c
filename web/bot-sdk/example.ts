import { createInterface } from "node:readline"
import { Bot, type Heard, type Reply } from "./index.ts"

/**
 * An example: a bot whose only customer types in this terminal.
 *
 *     HUB=http://localhost:8080 API_KEY=… CLIENT_KEY=… node dist/example.js
 *
 * Take the conversation over in the console, and it falls silent.
 */
const { HUB: hub = "http://localhost:8080", API_KEY: apiKey = "", CLIENT_KEY: clientKey = "" } = process.env

const bot = new Bot({ hub, apiKey, clientKey }, {
  think,
  deliver: (_, text) => {
    print(text)
    return Promise.resolve()
  },
})

function think({ text }: Heard): Reply {
  if (/person|human/i.test(text)) return { kind: "human_requested", text: "I call somebody." }
  if (/^(hello|hi)\b/i.test(text)) return { kind: "say", text: "Hello! What can I do for you?" }
  if (/hours/i.test(text)) return { kind: "say", text: "We are here from nine to five." }
  return { kind: "unknown", text: "That I do not know. I ask somebody." }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

for await (const text of createInterface({ input: process.stdin })) {
  const came = await bot.hear({ customer: "terminal", id: crypto.randomUUID(), text })
  if (came !== "said") print(`[${came}]`)
}

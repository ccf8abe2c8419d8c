import { createInterface } from "node:readline"
import { Bot, Hub, type HubEvent, type Reply } from "../index.ts"
import { KeyFile, OwnKey } from "./index.ts"

/**
 * An example: a bot in front of a website that reads by a key of its own, so that the hub cannot read along.
 *
 *     HUB=http://localhost:8080 API_KEY=… CLIENT_KEY=… GENESIS=… KEY_FILE=bot.key node dist/bot-sdk/own-key/example.js
 *
 * It prints its key. Paste it in the console where the bot is put in front of an inbox, and compare the fingerprint.
 * Who wants it to ask somebody is answered what you type in this terminal.
 */
const { HUB: hub = "http://localhost:8080", API_KEY: apiKey = "", CLIENT_KEY: clientKey = "" } = process.env
const { GENESIS: genesis = "", KEY_FILE: path = "bot.key" } = process.env

const file = await KeyFile.of(path)
print(`key: ${file.line}`)
print(`fingerprint: ${file.fingerprint}`)

const typed: AsyncIterator<string, undefined> = createInterface({ input: process.stdin })[Symbol.asyncIterator]()
const connection = { hub, apiKey, clientKey }
const bot = new Bot(connection, {
  think: ({ text }) => think(text),
  deliver: () => Promise.resolve(),
  seal: new OwnKey({ hub: new Hub(connection), file, genesis }),
  told: event => { print(gist(event)) },
})
await bot.listen()

async function think(text: string): Promise<Reply> {
  if (/person|human|mensch/i.test(text)) return { kind: "human_requested", text: "I call somebody." }
  if (/^(ask|frag)/i.test(text)) return { kind: "say", text: await line() }
  return { kind: "say", text: `You said: ${text}` }
}

async function line(): Promise<string> {
  const answer = await typed.next()
  return answer.done === true ? "Nobody is here." : answer.value
}

function gist({ type, from, text, unopened, meanwhile }: HubEvent): string {
  if (type !== "message") return type
  const words = unopened === true ? "(not opened)" : text ?? ""
  return `${meanwhile === true ? "meanwhile " : ""}${from?.kind ?? ""}: ${words}`
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

import { type ChildProcess, fork } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"
import type { BotKeys } from "./apps.ts"
import type { Hub } from "./hub.ts"

/** What the hub says to a bot. */
export interface Told {
  readonly event: string
  readonly bot: number
  readonly message: Readonly<Record<string, unknown>> | null
}

/** What a call came to. */
interface Reply {
  readonly id: number
  readonly answer?: unknown
  readonly error?: string
}

type Call = "hopIn" | "hopOut" | "logUnknownIntent" | "assistanceRequested" | "checkForPaused"

/** A real bot of old: the unmodified npm package `wordhop`, in a process of its own. */
export class WordhopBot {
  readonly told: Told[] = []
  readonly #process: ChildProcess
  readonly #answers = new Map<number, (reply: Reply) => void>()
  #asked = 0

  private constructor(process: ChildProcess) {
    this.#process = process
    process.on("message", (message: Told | Reply) => {
      if ("id" in message) this.#answers.get(message.id)?.(message)
      else this.told.push(message)
    })
  }

  /** Starts it. With keys of a second app, the process has a second bot, which takes the first one's state. */
  static start(hub: Hub, keys: BotKeys, more?: BotKeys): WordhopBot {
    const second = more === undefined ? [] : [`${more.apiKey} ${more.clientKey}`]
    const given = [hub.url(), keys.apiKey, keys.clientKey, "messenger", ...second]
    return new WordhopBot(fork(join(import.meta.dirname, "wordhop-bot.cjs"), given))
  }

  /** Calls a method of the SDK, and gives what it resolves to. */
  async call(call: Call, message: unknown, bot = 0): Promise<unknown> {
    const id = this.#asked++
    const reply = new Promise<Reply>(resolve => { this.#answers.set(id, resolve) })
    this.#process.send({ id, bot, call, message })
    const { answer, error } = await reply
    if (error !== undefined) throw new Error(error)
    return answer
  }

  /** A customer says something to the bot, on Messenger. */
  async hears(text: string, mid: string, customer = "1234567890"): Promise<boolean> {
    return await this.call("hopIn", {
      sender: { id: customer }, recipient: { id: "PAGE" }, timestamp: 1458692752478, message: { mid, seq: 73, text },
    }) as boolean
  }

  /** The bot says something to the customer. */
  async says(text: string, customer = "1234567890"): Promise<void> {
    await this.call("hopOut", { recipient: { id: customer }, message: { text } })
  }

  /** What it was told of one kind. */
  of(event: string, bot = 0): readonly Readonly<Record<string, unknown>>[] {
    return this.told.filter(it => it.event === event && it.bot === bot).map(it => it.message ?? {})
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode !== null) return
    const exit = once(this.#process, "exit")
    this.#process.kill()
    await exit
  }
}

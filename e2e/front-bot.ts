import type { BotKeys } from "./apps.ts"

/** Something that the bot is told. */
interface Told {
  readonly type: string
  readonly customer: string
  readonly epoch: number
  readonly text?: string
  readonly from?: { readonly kind: "customer" | "member" }
  readonly meanwhile?: boolean
}

/** A bot in front of a website, which asks for its events. */
export class FrontBot {
  readonly #hub: string
  readonly #headers: Readonly<Record<string, string>>
  #next = "0"
  #left: readonly Told[] = []

  constructor(hub: string, { apiKey, clientKey }: BotKeys) {
    this.#hub = hub
    this.#headers = { "apikey": apiKey, "clientkey": clientKey, "Content-Type": "application/json" }
  }

  /** Asks until a visitor has said this; what came before is forgotten. */
  async hear(text: string): Promise<Told> {
    for (;;) {
      const told = (await this.#ask()).find(event => event.text === text)
      if (told !== undefined) return told
    }
  }

  async say({ customer, epoch }: Told, text: string): Promise<void> {
    const response = await this.#post(customer, { text, epoch })
    if (response.status !== 200) throw new Error(await response.text())
  }

  /** What comes of an answer that is late. */
  async refused({ customer, epoch }: Told, text: string): Promise<{ readonly status: number, readonly owner: string }> {
    const response = await this.#post(customer, { text, epoch })
    const { ownership } = await response.json() as { readonly ownership: { readonly owner: string } }
    return { status: response.status, owner: ownership.owner }
  }

  /** What it was told since it asked last. */
  async gists(): Promise<readonly string[]> {
    this.#left = [...this.#left, ...await this.#ask()]
    const gists = this.#left.map(({ type, from, text, meanwhile }) =>
      type === "message" ? `${meanwhile === true ? "meanwhile " : ""}${from?.kind ?? ""}: ${text ?? ""}` : type)
    this.#left = []
    return gists
  }

  async #ask(): Promise<readonly Told[]> {
    const response = await fetch(`${this.#hub}/api/v1/bot/events?after=${this.#next}`, { headers: this.#headers })
    const { events, next } = await response.json() as { readonly events: readonly Told[], readonly next: string }
    this.#next = next
    return events
  }

  #post(customer: string, body: object): Promise<Response> {
    return fetch(`${this.#hub}/api/v1/bot/customers/${encodeURIComponent(customer)}/messages`, {
      method: "POST", headers: this.#headers, body: JSON.stringify(body),
    })
  }
}

import { createHmac } from "node:crypto"
import { once } from "node:events"
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"

/** What a bot is told by its webhook. */
export interface Delivered {
  readonly event: Readonly<Record<string, unknown>>
  readonly body: string
  readonly signature: string
}

/** A bot's own server, which answers with a status. */
export class WebhookReceiver {
  /** What was taken, in its order. */
  readonly taken: Delivered[] = []
  status = 204
  readonly #server: Server

  private constructor() {
    this.#server = createServer((request, response) => { void this.#take(request, response) })
  }

  static async start(): Promise<WebhookReceiver> {
    const receiver = new WebhookReceiver()
    receiver.#server.listen(0, "127.0.0.1")
    await once(receiver.#server, "listening")
    return receiver
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/parley`
  }

  /** What it was told, as `takeover` or `message: Hello`. */
  get gists(): readonly string[] {
    return this.taken.map(({ event }) =>
      event["type"] === "message" ? `message: ${String(event["text"])}` : String(event["type"]))
  }

  async stop(): Promise<void> {
    this.#server.close()
    await once(this.#server, "close")
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const body = Buffer.concat(parts).toString()
    if (this.status < 300) {
      const signature = String(request.headers["parley-signature"])
      this.taken.push({ event: JSON.parse(body) as Record<string, unknown>, body, signature })
    }
    response.writeHead(this.status).end()
  }
}

/** Whether a secret has signed it, as a bot finds out. */
export function isSignedBy(secret: string, { body, signature }: Delivered): boolean {
  const t = /^t=(\d+)/.exec(signature)?.[1] ?? ""
  const mac = createHmac("sha256", secret).update(`${t}.${body}`).digest("hex")
  return signature.split(",").includes(`v1=${mac}`)
}

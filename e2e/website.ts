import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"

/** A page of a website, by its path. */
export type Pages = Readonly<Record<string, string>>

/**
 * Somebody's website: another origin and another site than the hub's. Browsers take `*.localhost` for this machine and
 * trust it as they trust https; any other host, mapped to this machine by `launch`, is plain http from elsewhere.
 */
export class Website {
  readonly origin: string
  readonly #server: Server

  private constructor(server: Server, host: string) {
    this.#server = server
    this.origin = `http://${host}:${(server.address() as AddressInfo).port}`
  }

  /** Serves HTML under a policy as strict as one can be. `pages` may be changed while it is served. */
  static async serve(host: string, pages: Pages, policy: string): Promise<Website> {
    const server = createServer((request, response) => {
      const path = new URL(request.url ?? "/", "http://any").pathname
      const page = pages[path]
      response.writeHead(page !== undefined ? 200 : path === "/favicon.ico" ? 204 : 404, {
        "Content-Type": path.endsWith(".js") ? "text/javascript" : "text/html; charset=utf-8",
        "Content-Security-Policy": policy,
      })
      response.end(page)
    })
    await new Promise<void>(listening => { server.listen(0, "127.0.0.1", listening) })
    return new Website(server, host)
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise(closed => { this.#server.close(closed) })
  }
}

import { createHash } from "node:crypto"
import type { ChannelId } from "../web/sealing/index.ts"
import type { Hub } from "./hub.ts"
import type { Member } from "./member.ts"
import { Website } from "./website.ts"

/** What stands beside the launcher's address in a page's script element. */
export type Attributes = Readonly<Record<string, string>>

/** A shop that has put a channel's widget into its pages, pinned by its hash, under a policy as strict as can be. */
export class Shop {
  readonly channel: ChannelId
  readonly website: Website
  readonly pages: Record<string, string>
  readonly #script: string
  readonly #workspace: string

  private constructor(channel: ChannelId, website: Website, pages: Record<string, string>, parts: [string, string]) {
    this.channel = channel
    this.website = website
    this.pages = pages
    ;[this.#script, this.#workspace] = parts
  }

  /** Opens a shop at `shop.localhost`; `elsewhere` are further host names under which it is served. */
  static async open(hub: Hub, member: Member, elsewhere: readonly string[] = []): Promise<Shop> {
    const pages: Record<string, string> = {}
    const policy = `default-src 'none'; script-src ${hub.url()} 'self'; frame-src ${hub.url()}`
    const website = await Website.serve("shop.localhost", pages, policy)
    const others = elsewhere.map(host => website.origin.replace("shop.localhost", host))
    const channel = await member.addChannel([website.origin, ...others])
    const launcher = await (await fetch(hub.url("/widget.js"))).text()
    const integrity = `sha384-${createHash("sha384").update(launcher).digest("base64")}`
    const script = `<script src="${hub.url("/widget.js")}" integrity="${integrity}" crossorigin async`
    const shop = new Shop(channel, website, pages, [`${script} data-channel="${channel}"`, member.genesis])
    shop.put("/")
    return shop
  }

  /** Puts a page with the widget up. */
  put(path: string, { workspace = this.#workspace, ...others }: Attributes = {}): void {
    const attributes = Object.entries({ workspace, ...others }).map(([name, value]) => ` data-${name}="${value}"`)
    const script = `${this.#script}${attributes.join("")}></script>`
    this.pages[path] = `<!doctype html><html lang="en"><head><title>Shop</title>${script}</head>`
      + "<body><h1>Shop</h1></body></html>"
  }

  url(path = "/"): string {
    return `${this.website.origin}${path}`
  }

  async close(): Promise<void> {
    await this.website.close()
  }
}

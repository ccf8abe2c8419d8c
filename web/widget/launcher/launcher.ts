import { readToHost, type SignedIdentity, type ToFrame, type ToHost } from "../shared/protocol.ts"
import { Bubble } from "./bubble.ts"
import { element, sheet } from "./elements.ts"
import { holdStill } from "./stillness.ts"

/** Which chat it is, of which hub. */
export interface Chat {
  /** The hub's origin. */
  readonly hub: string
  /** The genesis hash of the workspace, which the frame pins. */
  readonly workspace: string
  readonly channel: string
}

/**
 * The button in the corner of a website, and the frame of the hub's origin that the conversation runs in. A small frame
 * says at first how the button looks and whether something is unread; the real one is loaded when it is opened. Where
 * the hub does not let this website embed it, neither answers, and no button appears.
 */
export class Launcher {
  readonly #chat: Chat
  readonly #host = element("parley-chat")
  readonly #bubble: Bubble
  readonly #panel = element("div", { class: "panel" })
  #identity: SignedIdentity | null
  readonly #loaded = new WeakSet<HTMLIFrameElement>()
  #badge: HTMLIFrameElement | undefined
  #frame: HTMLIFrameElement | undefined
  #shown = false
  #wanted = false

  constructor(chat: Chat, identity: SignedIdentity | null) {
    this.#chat = chat
    this.#identity = identity
    this.#bubble = new Bubble(() => { if (this.#shown) this.close(); else this.open() })
  }

  putInto(body: HTMLElement): void {
    const shadow = this.#host.attachShadow({ mode: "open" })
    shadow.adoptedStyleSheets = [sheet]
    shadow.append(this.#panel, this.#bubble.button)
    this.#badge = this.#load("badge", shadow)
    addEventListener("message", event => { this.#hear(event) })
    shadow.addEventListener("keydown", event => {
      if (event instanceof KeyboardEvent && event.key === "Escape" && this.#shown) this.close()
    })
    body.append(this.#host)
  }

  /** Waits until the hub has answered: where this website may not embed it, nothing opens. */
  open(): void {
    this.#wanted = !this.#bubble.isThere
    if (this.#shown || this.#wanted) return
    this.#frame ??= this.#loadFrame()
    this.#show(true)
    this.#frame.focus()
  }

  close(): void {
    this.#wanted = false
    if (!this.#shown) return
    this.#show(false)
    this.#bubble.button.focus()
  }

  /** The frames start anew with another visitor's history. */
  identify(identity: SignedIdentity | null): void {
    if (identity?.id === this.#identity?.id) return
    this.#identity = identity
    for (const frame of [this.#badge, this.#frame]) if (frame !== undefined) this.#say(frame, this.#hello())
  }

  #loadFrame(): HTMLIFrameElement {
    this.#badge?.remove()
    this.#badge = undefined
    return this.#load("frame", this.#panel)
  }

  #load(page: "badge" | "frame", into: ParentNode): HTMLIFrameElement {
    const { hub, channel, workspace } = this.#chat
    const frame = element("iframe", {
      src: `${hub}/widget/${page}?channel=${encodeURIComponent(channel)}#${workspace}`, class: page,
      title: this.#bubble.title, ...page === "badge" ? { "aria-hidden": "true", "tabindex": "-1" } : {},
    })
    frame.addEventListener("load", () => {
      this.#loaded.add(frame)
      this.#say(frame, this.#hello())
      if (page === "frame") this.#say(frame, { parley: "shown", shown: this.#shown })
    })
    into.append(frame)
    return frame
  }

  #show(shown: boolean): void {
    this.#shown = shown
    this.#panel.classList.toggle("shown", shown)
    this.#bubble.showOpen(shown)
    holdStill(shown)
    if (this.#frame !== undefined) this.#say(this.#frame, { parley: "shown", shown })
  }

  #hello(): ToFrame {
    return { parley: "hello", identity: this.#identity }
  }

  /** A frame that is still loading is told by the time it can hear. */
  #say(frame: HTMLIFrameElement, message: ToFrame): void {
    if (this.#loaded.has(frame)) frame.contentWindow?.postMessage(message, this.#chat.hub)
  }

  /** Only the hub's own frames are heard. */
  #hear(event: MessageEvent): void {
    const ours = [this.#badge, this.#frame].some(frame => frame?.contentWindow === event.source)
    const message = ours && event.origin === this.#chat.hub ? readToHost(event.data) : undefined
    if (message !== undefined) this.#obey(message)
  }

  #obey(message: ToHost): void {
    switch (message.parley) {
      case "close": this.close(); return
      case "unread": this.#bubble.showUnread(message.count, message.words); return
      case "looks":
        this.#bubble.look(message.looks)
        this.#panel.style.colorScheme = message.looks.scheme === "system" ? "light dark" : message.looks.scheme
        this.#panel.classList.toggle("left", message.looks.position === "left")
        if (this.#frame !== undefined) this.#frame.title = message.looks.title
        if (this.#wanted) this.open()
    }
  }
}

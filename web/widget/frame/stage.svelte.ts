import type { DoorBody } from "../../api/bodies.ts"
import { hub } from "../../api/http.ts"
import { addressOf } from "../shared/address.ts"
import { HostPage } from "../shared/host.ts"
import { inkOn, looksOf } from "../shared/looks.ts"
import type { SignedIdentity, ToFrame } from "../shared/protocol.ts"
import { SelfMemory } from "../shared/self.ts"
import { Chat } from "./chat.svelte.ts"
import { enter, LateMemory } from "./entrance.ts"
import { browserKeeper, pageKeeper } from "./local.ts"
import { patiently } from "../../api/patience.ts"
import { Profile } from "./profile.svelte.ts"
import { type Keeping, keepingOf, thisBrowser } from "./storage.ts"
import { texts } from "./texts.ts"

/** What the frame shows. */
export type Scene =
  | { readonly kind: "loading", readonly waiting: boolean }
  /** The page is no secure context: there is nothing to encrypt with. */
  | { readonly kind: "insecure" }
  | { readonly kind: "gone" }
  | { readonly kind: "other-workspace" }
  | { readonly kind: "chat", readonly chat: Chat, readonly keeping: Keeping }

/** The frame on its host's page: who it is for, whether it is shown, and which scene is on. */
export class Stage {
  readonly host: HostPage
  readonly #window: Window
  #scene = $state.raw<Scene>({ kind: "loading", waiting: false })
  #shown = $state(false)
  #identity: SignedIdentity | null | undefined
  #set = 0

  constructor(frame: Window) {
    this.#window = frame
    this.host = new HostPage(frame, message => { this.#hear(message) })
    this.#shown = !this.host.isThere
    if (!this.host.isThere) void this.#begin(null)
  }

  get scene(): Scene { return this.#scene }
  get shown(): boolean { return this.#shown }
  get identity(): SignedIdentity | null { return this.#identity ?? null }

  #hear(message: ToFrame): void {
    if (message.parley === "shown") this.#shown = message.shown
    else if (this.#identity === undefined || message.identity?.id !== this.#identity?.id) {
      void this.#begin(message.identity)
    }
  }

  async #begin(identity: SignedIdentity | null): Promise<void> {
    this.#identity = identity
    const set = this.#set += 1
    if (this.#scene.kind === "chat") this.#scene.chat.close()
    this.#scene = { kind: "loading", waiting: false }
    const scene = await this.#sceneFor(identity)
    if (set === this.#set) this.#scene = scene
  }

  async #sceneFor(identity: SignedIdentity | null): Promise<Scene> {
    if (!this.#window.isSecureContext) return { kind: "insecure" }
    const keeping = await keepingOf(thisBrowser)
    const [address, checkpoints] = [addressOf(this.#window.location), new LateMemory()]
    const waiting = (waits: boolean): void => { if (waits) this.#scene = { kind: "loading", waiting: true } }
    const entrance = await patiently(() => enter(hub(), address, checkpoints), { waiting })
    if (entrance.kind !== "open") return entrance
    const { door, directory } = entrance
    this.#dress(door)
    this.host.say({ parley: "looks", looks: looksOf(door, texts) })
    const keeper = keeping === "blocked" ? pageKeeper() : browserKeeper(this.#window.localStorage)
    const memory = await SelfMemory.of(keeper.texts, address.channel, identity)
    const profile = new Profile(door.form, identity)
    const page = (): string | null => this.#website()
    const { channel } = address
    const knock = (): Promise<DoorBody> => hub().get(`/widget/channels/${channel}`)
    const chat = new Chat({ channel, door, knock, directory, checkpoints, memory, keeper, profile, page })
    await chat.resume()
    return { kind: "chat", chat, keeping }
  }

  /** A page of the hub around the chat is no website that a mail could lead to: then it leads to the chat's own tab. */
  #website(): string | null {
    const { origin } = this.host
    return origin === undefined || origin === this.#window.location.origin ? null : origin
  }

  /** The channel's colours, set by script: the page's policy allows no styles in its markup. */
  #dress({ accent, scheme }: DoorBody): void {
    const { style, dataset } = this.#window.document.documentElement
    if (scheme !== "system") dataset["theme"] = scheme
    style.setProperty("--mine", accent)
    style.setProperty("--mine-ink", inkOn(accent))
  }
}

import { type Hub, hub as hubOf } from "../api/http.ts"
import { Problem } from "../api/problem.ts"
import { CannotOpen, makeDevice, type PersonKeys, unlock } from "../sealing/index.ts"
import { type BrowserKeys, forgetKeys, keepKeys, loadKeys, lockKept } from "./keys/browser-keys.ts"
import { marker } from "./marker.ts"
import { type MeBody, whoAmI } from "./me.ts"
import { revokeLockedDevice, revokeThisDevice } from "./members/devices.ts"
import { Presence } from "./presence.ts"
import { ended, refused, removalWords } from "./session-words.ts"
import { Desk } from "./desk.svelte.ts"
import { DeviceRevoked } from "./keys/become-device.ts"

/** How far a browser has come in. */
export type SessionState =
  | { readonly kind: "starting" }
  | { readonly kind: "unreachable" }
  /** The hub has no workspace yet, or takes further ones: one can be made. */
  | { readonly kind: "first-visit" }
  | { readonly kind: "signed-out", readonly words?: string | undefined, readonly email?: string }
  /** Signed in, but the keys are not at hand: the passphrase opens them. */
  | { readonly kind: "locked", readonly me: MeBody }
  | { readonly kind: "open", readonly desk: Desk }

const channel = new BroadcastChannel("parley session")

/** This browser's session, one for the whole page. Other tabs follow when it is opened, locked or ended here. */
class Session {
  /** Whatever is asked while the session is open, the answer may be that it has ended. */
  readonly hub: Hub = hubOf(undefined, problem => { if (problem.status === 401) void this.expire(problem) })
  takesNewWorkspaces = false
  #presence: Presence | undefined
  state = $state.raw<SessionState>({ kind: "starting" })

  /** Looks who is signed in and whether the keys are at hand. */
  async start(): Promise<void> {
    if (!marker.isSet()) { await this.knock(); return }
    try {
      const me = await whoAmI(this.hub)
      const keys = await loadKeys(me.workspace.id, me.member.id)
      if (keys === undefined) this.#turn({ kind: "locked", me })
      else await this.open(me, keys)
    } catch (error) {
      await this.#afterFailure(error)
    }
  }

  /** Before signing in: whether a workspace can be made here. `words` say why she has to sign in. */
  async knock(words?: string): Promise<void> {
    try {
      const { takesNewWorkspaces } = await this.hub.get<{ takesNewWorkspaces: boolean }>("/hub")
      this.takesNewWorkspaces = takesNewWorkspaces
      this.#turn(takesNewWorkspaces && words === undefined ? { kind: "first-visit" } : { kind: "signed-out", words })
    } catch {
      this.#turn({ kind: "unreachable" })
    }
  }

  /** A workspace was made here: somebody is signed in, who still has pages to keep. */
  begun(): void {
    marker.set()
  }

  /** Lets somebody sign in where a workspace could be made, and the other way round. */
  choose(kind: "first-visit" | "signed-out"): void {
    this.#turn({ kind })
  }

  /** Takes in keys that were just opened by passphrase or kit. A browser that is new to the member becomes a device. */
  async takeIn(opened: PersonKeys): Promise<void> {
    const device = await makeDevice(opened.member)
    const keys = await keepKeys(await unlock(opened), device)
    await this.open(await whoAmI(this.hub), keys)
    channel.postMessage("opened")
  }

  /** Sits down at the desk: reads the directory and follows what happens. */
  async open(me: MeBody, keys: BrowserKeys): Promise<void> {
    try {
      const desk = await Desk.open(this.hub, me, keys)
      marker.set({ workspace: me.workspace.id, member: me.member.id })
      this.#turn({ kind: "open", desk })
      this.#presence = new Presence(this.hub, () => desk.me.workspace.idleMinutes, () => { void this.lock() })
    } catch (error) {
      if (!(error instanceof DeviceRevoked)) throw error
      keys.store.close()
      await forgetKeys(me.workspace.id, me.member.id)
      this.#turn({ kind: "locked", me })
    }
  }

  /** Takes the keys away; the passphrase brings them back. Drafts stay. */
  async lock(): Promise<void> {
    if (this.state.kind !== "open") return
    const { desk } = this.state
    this.#turn({ kind: "locked", me: desk.me })
    await desk.lock()
    channel.postMessage("locked")
  }

  /** Ends the session and deletes everything that this browser keeps for the member. */
  async signOut(): Promise<void> {
    const { state } = this
    const me = state.kind === "open" ? state.desk.me : state.kind === "locked" ? state.me : undefined
    if (state.kind === "open") await revokeThisDevice(state.desk)
    if (state.kind === "locked") await revokeLockedDevice(this.hub, state.me)
    marker.clear()
    this.#turn({ kind: "signed-out" })
    if (state.kind === "open") await state.desk.lock()
    if (me !== undefined) await forgetKeys(me.workspace.id, me.member.id)
    await this.hub.post("/sign-out").catch(() => undefined)
    channel.postMessage("ended")
  }

  /** The hub ended the session: signed out elsewhere, or left unused for too long. Drafts stay for the next one. */
  async expire(problem: Problem): Promise<void> {
    if (this.state.kind !== "open") return
    const { desk } = this.state
    this.#turn({ kind: "signed-out", words: removalWords(problem) ?? ended, email: desk.me.member.email })
    await desk.lock()
  }

  /** Does what another tab has done. */
  follow(): void {
    channel.onmessage = () => { void this.start() }
  }

  async #afterFailure(error: unknown): Promise<void> {
    if (!(error instanceof Problem)) {
      this.#turn(error instanceof CannotOpen ? { kind: "signed-out", words: refused } : { kind: "unreachable" })
      return
    }
    if (error.status === 401) await lockKept(marker.who())
    marker.clear()
    await this.knock(removalWords(error))
  }

  #turn(state: SessionState): void {
    this.#presence?.stop()
    if (this.state.kind === "open") this.state.desk.leave()
    this.state = state
  }
}

export const session = new Session()

/** The desk of the open session. Pages are shown only while there is one. */
export function desk(): Desk {
  if (session.state.kind !== "open") throw new Error("this needs an open session")
  return session.state.desk
}

import { hubTime } from "../api/hub-time.ts"
import type { Hub } from "../api/http.ts"

const name = "parley touched"
const lookEvery = 20_000
const noteEvery = 5_000
/** By how much tabs may disagree about the time. */
const tolerance = 60_000
/** How long the hub is waited for. */
const patience = 5_000
const touches = ["pointerdown", "keydown", "wheel", "touchstart"] as const

/** Notices that nobody has touched this browser for a while, in whichever tab. */
export class Presence {
  readonly #hub: Hub
  readonly #limit: () => number
  readonly #left: () => void
  readonly #timer: ReturnType<typeof setInterval>
  #noted = -noteEvery
  /** By how much the time of day is ahead of the time that this page has run. */
  #lead = leadNow()
  #asking = false
  #stopped = false

  /**
   * @param hub is asked what time it is when this computer cannot be believed
   * @param minutes how long nobody may touch it
   * @param left is called once, when nobody has
   */
  constructor(hub: Hub, minutes: () => number, left: () => void) {
    this.#hub = hub
    this.#limit = () => minutes() * 60_000
    this.#left = left
    this.#timer = setInterval(this.#look, lookEvery)
    for (const touch of touches) addEventListener(touch, this.#touched, { passive: true, capture: true })
    document.addEventListener("visibilitychange", this.#look)
    this.#touched()
  }

  stop(): void {
    this.#stopped = true
    clearInterval(this.#timer)
    for (const touch of touches) removeEventListener(touch, this.#touched, { capture: true })
    document.removeEventListener("visibilitychange", this.#look)
  }

  readonly #touched = (): void => {
    const now = performance.now()
    if (now - this.#noted < noteEvery) return
    if (this.#hasLeapt) { this.#look(); return }
    this.#noted = now
    localStorage.setItem(name, String(hubTime()))
  }

  /** A computer that slept looks as soon as somebody looks at it, before she can touch anything. */
  readonly #look = (): void => {
    if (this.#asking) return
    if (this.#hasLeapt) void this.#askAndLook()
    else this.#leaveIfIdle()
  }

  /** Whether the time of day has leapt: the computer slept, or its clock was set. The hub knows which. */
  get #hasLeapt(): boolean {
    return this.#asking || Math.abs(leadNow() - this.#lead) > noteEvery
  }

  async #askAndLook(): Promise<void> {
    this.#asking = true
    const asked = this.#hub.open("/hub", { signal: AbortSignal.timeout(patience) })
    await asked.then(answer => answer.text()).catch(() => undefined)
    this.#asking = false
    this.#lead = leadNow()
    if (!this.#stopped) this.#leaveIfIdle()
  }

  /** Where a time to come was noted, nobody knows how long ago that was. */
  #leaveIfIdle(): void {
    const idle = hubTime() - Number(localStorage.getItem(name))
    if (idle > -tolerance && idle < this.#limit()) return
    this.stop()
    this.#left()
  }
}

function leadNow(): number {
  return Date.now() - performance.now()
}

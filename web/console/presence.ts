const name = "parley touched"
const lookEvery = 20_000
const noteEvery = 5_000
const touches = ["pointerdown", "keydown", "wheel", "touchstart"] as const

/** Notices that nobody has touched this browser for a while, in whichever tab. */
export class Presence {
  readonly #limit: () => number
  readonly #left: () => void
  readonly #timer: ReturnType<typeof setInterval>
  #noted = 0

  /**
   * @param minutes how long nobody may touch it
   * @param left is called once, when nobody has
   */
  constructor(minutes: () => number, left: () => void) {
    this.#limit = () => minutes() * 60_000
    this.#left = left
    this.#timer = setInterval(this.#look, lookEvery)
    for (const touch of touches) addEventListener(touch, this.#touched, { passive: true, capture: true })
    document.addEventListener("visibilitychange", this.#look)
    this.#touched()
  }

  stop(): void {
    clearInterval(this.#timer)
    for (const touch of touches) removeEventListener(touch, this.#touched, { capture: true })
    document.removeEventListener("visibilitychange", this.#look)
  }

  readonly #touched = (): void => {
    const now = Date.now()
    if (now - this.#noted < noteEvery) return
    this.#noted = now
    localStorage.setItem(name, String(now))
  }

  /** A computer that slept looks as soon as somebody looks at it, before she can touch anything. */
  readonly #look = (): void => {
    if (Date.now() - Number(localStorage.getItem(name)) < this.#limit()) return
    this.stop()
    this.#left()
  }
}

/** How fast a transfer is, and how long it will still take. */
export interface PaceNow {
  /** Bytes in a second. */
  readonly rate: number
  readonly secondsLeft: number
}

const window = 5_000

/** Follows a transfer over its last seconds; knows nothing before half a second has passed. */
export class Pace {
  readonly #clock: () => number
  #marks: readonly { readonly at: number, readonly bytes: number }[] = []

  constructor(clock: () => number = () => performance.now()) {
    this.#clock = clock
  }

  /** So many bytes of so many are through. */
  mark(bytes: number, of: number): PaceNow | undefined {
    const at = this.#clock()
    this.#marks = [...this.#marks.filter(mark => at - mark.at <= window), { at, bytes }]
    const first = this.#marks[0]
    if (first === undefined || at - first.at < 500 || bytes <= first.bytes) return undefined
    const rate = (bytes - first.bytes) * 1000 / (at - first.at)
    return { rate, secondsLeft: Math.ceil((of - bytes) / rate) }
  }
}

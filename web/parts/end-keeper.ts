/**
 * Keeps a list that scrolls at its end while it grows, unless somebody has scrolled up. What the list holds is in one
 * element: pictures and files take their places there only after they were opened.
 */
export class EndKeeper {
  isAtEnd = true
  #box: HTMLElement | undefined
  #top = 0

  /** Attaches itself to the list: an attachment of Svelte. */
  readonly keep = (box: HTMLElement): (() => void) => {
    this.#box = box
    const sizes = new ResizeObserver(() => { if (this.isAtEnd) this.toEnd() })
    for (const grows of [box, ...box.children]) sizes.observe(grows)
    const look = (): void => { this.#look(box) }
    box.addEventListener("scroll", look)
    return () => {
      sizes.disconnect()
      box.removeEventListener("scroll", look)
    }
  }

  toEnd(): void {
    this.isAtEnd = true
    if (this.#box !== undefined) this.#box.scrollTop = this.#box.scrollHeight
  }

  /** Only who scrolls up leaves the end: when the list has grown, the end is elsewhere, and nobody has moved. */
  #look({ scrollHeight, scrollTop, clientHeight }: HTMLElement): void {
    const isNear = scrollHeight - scrollTop - clientHeight < 40
    this.isAtEnd = isNear || (this.isAtEnd && scrollTop >= this.#top)
    this.#top = scrollTop
  }
}

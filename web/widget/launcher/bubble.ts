import type { Looks } from "../shared/protocol.ts"
import { drawing, element } from "./elements.ts"

const speech = "M12 3.5c-5 0-9 3.2-9 7.3 0 2.4 1.4 4.5 3.5 5.8L6 20.5l4.4-2.5c.5.1 1 .1 1.6.1 5 0 9-3.3 9-7.3"
  + "s-4-7.3-9-7.3z"
const cross = "M6 6l12 12M18 6L6 18"

/** The round button, with its badge. It is not there until it knows how to look. */
export class Bubble {
  readonly button = element("button", { "class": "bubble", "type": "button", "aria-expanded": "false", "hidden": "" })
  readonly #count = element("span", { "class": "count", "aria-hidden": "true" })
  #looks: Looks | undefined
  #unread = ""
  #open = false

  constructor(pressed: () => void) {
    this.button.append(drawing(speech), drawing(cross), this.#count)
    this.button.addEventListener("click", pressed)
  }

  get isThere(): boolean {
    return this.#looks !== undefined
  }

  get title(): string {
    return this.#looks?.title ?? ""
  }

  look(looks: Looks): void {
    this.#looks = looks
    this.button.style.setProperty("--accent", looks.accent)
    this.button.style.setProperty("--ink", looks.ink)
    this.button.classList.toggle("left", looks.position === "left")
    this.button.hidden = false
    this.#name()
  }

  showOpen(open: boolean): void {
    this.#open = open
    this.button.setAttribute("aria-expanded", String(open))
    this.#name()
  }

  showUnread(count: number, words: string): void {
    this.#count.textContent = count === 0 ? "" : count > 9 ? "9+" : String(count)
    this.#unread = count === 0 ? "" : words
    this.#name()
  }

  #name(): void {
    if (this.#looks === undefined) return
    const { open, close } = this.#looks
    this.button.setAttribute("aria-label", this.#open ? close : [open, this.#unread].filter(Boolean).join(", "))
  }
}

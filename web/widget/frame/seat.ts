import { Desk, type DeskParts, type DeskTold } from "./desk.ts"
import { beginning, type Me, returning } from "./me.ts"

/** A visitor's place at her desk: taken when she comes back, or with her first word, and left when she forgets. */
export class Seat {
  readonly #parts: Omit<DeskParts, "me">
  readonly #told: DeskTold
  #desk: Desk | undefined
  #taking: Promise<Desk> | undefined

  constructor(parts: Omit<DeskParts, "me">, told: DeskTold) {
    this.#parts = parts
    this.#told = told
  }

  /** Her desk, if she has one. */
  get desk(): Desk | undefined {
    return this.#desk
  }

  /** What this browser keeps of an earlier visit; the desk is not open yet. */
  async find(): Promise<Desk | undefined> {
    const me = await returning(this.#parts)
    return me === undefined ? undefined : this.#deskOf(me)
  }

  /** Makes keys for whoever has none. */
  async take(): Promise<Desk> {
    return this.#desk ?? await (this.#taking ??= this.#begin())
  }

  /** Leaves nothing of the conversation in this browser. */
  async forget(): Promise<void> {
    await this.#desk?.forget()
    this.#desk = undefined
    this.#taking = undefined
  }

  async #begin(): Promise<Desk> {
    const desk = this.#deskOf(await beginning(this.#parts, this.#parts.door.workspace))
    await desk.open()
    return desk
  }

  #deskOf(me: Me): Desk {
    return this.#desk = new Desk({ ...this.#parts, me }, this.#told)
  }
}

import type { Answers, Asked } from "./asked.ts"

/** The worker that keeps the index. It ends with the page, or when it is stopped. */
export class IndexWorker {
  readonly #worker = new Worker(new URL("./search-worker.ts", import.meta.url), { type: "module" })
  readonly #waiting = new Map<number, { answer: (answered: never) => void, fail: (error: Error) => void }>()
  #asked = 0

  constructor() {
    this.#worker.onmessage = ({ data: [number, answered] }: MessageEvent<readonly [number, object | undefined]>) => {
      const waiting = this.#waiting.get(number)
      this.#waiting.delete(number)
      if (answered === undefined) waiting?.fail(new Error("the search index could not do that"))
      else waiting?.answer(answered as never)
    }
    this.#worker.onerror = () => { this.stop() }
  }

  ask<K extends keyof Answers>(asked: Asked & { readonly kind: K }): Promise<Answers[K]> {
    return new Promise((answer, fail) => {
      const number = ++this.#asked
      this.#waiting.set(number, { answer, fail })
      this.#worker.postMessage([number, asked])
    })
  }

  stop(): void {
    this.#worker.terminate()
    for (const { fail } of this.#waiting.values()) fail(new Error("the search index was stopped"))
    this.#waiting.clear()
  }
}

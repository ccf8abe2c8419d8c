import { scryptAsync } from "@noble/hashes/scrypt.js"
import type { Bytes } from "./bytes.ts"

/** scrypt with N = 2^logN, r = 8, p = 1 and 32 bytes of output. It takes a second or more: choose where it runs. */
export type Scrypt = (secret: Bytes, salt: Bytes, logN: number) => Promise<Bytes>

/** How far a long computation is, from 0 to 1. */
export type Fraction = (done: number) => void

/** Computes on this thread, in slices of 10 ms. */
export function scryptHere(progress: Fraction = () => undefined): Scrypt {
  const shape = { r: 8, p: 1, dkLen: 32, onProgress: progress }
  return (secret, salt, logN) => scryptAsync(secret, salt, { N: 2 ** logN, ...shape })
}

/** What is posted to the worker. */
export interface ScryptAsked {
  readonly secret: Bytes
  readonly salt: Bytes
  readonly logN: number
}

/** What the worker posts back: progress any number of times, then the key, or that it failed. */
export type ScryptAnswer = { readonly done: number } | { readonly key: Bytes } | { readonly failed: true }

/** Computes in a worker of its own, which ends with the computation and takes its memory along. */
export function scryptInWorker(progress: Fraction = () => undefined): Scrypt {
  return (secret, salt, logN) => new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./scrypt-worker.ts", import.meta.url), { type: "module" })
    const end = (settle: () => void): void => { worker.terminate(); settle() }
    const fail = (): void => { end(() => { reject(new Error("the scrypt worker broke off")) }) }
    worker.onmessage = ({ data }: MessageEvent<ScryptAnswer>) => {
      if ("done" in data) progress(data.done)
      else if ("key" in data) end(() => { resolve(data.key) })
      else fail()
    }
    worker.onerror = fail
    worker.postMessage({ secret, salt, logN } satisfies ScryptAsked)
  })
}

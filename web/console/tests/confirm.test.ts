import { afterEach, beforeEach, describe, expect, it } from "vitest"
import type { Hub } from "../../api/http.ts"
import { Problem } from "../../api/problem.ts"
import {
  b64, CannotOpen, makePersonKeys, newId, randomBytes, sealKeysToPassphrase, wholeFile,
} from "../../sealing/index.ts"
import { type ScryptAnswer, type ScryptAsked, scryptHere } from "../../sealing/scrypt.ts"
import { confirmAndOpen } from "../keys/confirm.ts"

/** The workers of a browser, of which the first answers at once, and the others compute. */
class OneIsFast {
  static readonly ended: Promise<void>[] = []
  onmessage: (event: { readonly data: ScryptAnswer }) => void = () => undefined

  postMessage({ secret, salt, logN }: ScryptAsked): void {
    const compute = scryptHere(done => { this.onmessage({ data: { done } }) })
    const isFirst = OneIsFast.ended.length === 0
    const key = isFirst ? Promise.resolve(new Uint8Array(32)) : compute(secret, salt, logN)
    OneIsFast.ended.push(key.then(computed => { this.onmessage({ data: { key: computed } }) }))
  }

  terminate(): void {
    // What it has computed was told already.
  }
}

describe("who proves again that it is she", () => {
  beforeEach(() => { Object.assign(globalThis, { Worker: OneIsFast }) })
  afterEach(() => { Reflect.deleteProperty(globalThis, "Worker") })

  it("hears of no progress any more once the passphrase was wrong", async () => {
    const told: unknown[] = []
    const hub = await hubOf("seven quiet lamps over the harbour")

    const failing = confirmAndOpen(hub, "seven quiet lamps over the harbor", done => { told.push(done) })
    await failing.catch((error: unknown) => { told.push(error) })
    await Promise.all(OneIsFast.ended)

    expect(OneIsFast.ended).toHaveLength(2)
    expect(told.at(-1)).toBeInstanceOf(CannotOpen)
  })
})

/** A hub that keeps keys sealed to a passphrase, and refuses whoever shows another one. */
async function hubOf(passphrase: string): Promise<Hub> {
  const keys = makePersonKeys(newId(), newId())
  const file = await sealKeysToPassphrase(keys, passphrase, () => Promise.resolve(new Uint8Array(32).fill(1)))
  const own = { salt: b64(randomBytes(16)), cost: 17, keysByPassphrase: b64(wholeFile(file)) }
  const refused = (): Promise<never> => Promise.reject(new Problem(401, "credentials", "They do not fit together."))
  return { get: <T>() => Promise.resolve(own as T), post: refused, put: refused, delete: refused, open: refused }
}

import { hashOfText } from "../../sealing/index.ts"

const turn = 2_000

/**
 * Works until the SHA-256 of `challenge.nonce` begins with so many zero bits, and gives that text. Asked of browsers
 * only under a flood; the page breathes meanwhile.
 */
export async function proveWork(challenge: string, bits: number): Promise<string> {
  for (let nonce = 0; ; nonce++) {
    const proof = `${challenge}.${nonce}`
    if (leadingZeros(hashOfText(proof)) >= bits) return proof
    if (nonce % turn === turn - 1) await new Promise(resolve => { setTimeout(resolve) })
  }
}

/** The zero bits at the beginning of a b64 text. */
export function leadingZeros(b64: string): number {
  const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
  const whole = /^A*/.exec(b64)?.[0].length ?? 0
  const value = digits.indexOf(b64[whole] ?? "_")
  return whole * 6 + (value === 0 ? 6 : 5 - Math.floor(Math.log2(value)))
}

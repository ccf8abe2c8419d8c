import { ed25519 } from "@noble/curves/ed25519.js"
import { b64, type Bytes } from "./bytes.ts"

/** The Ed25519 public key of a seed. WebCrypto does not tell the public half of a private key that it imports. */
export function publicKeyOf(seed: Bytes): string {
  return b64(ed25519.getPublicKey(seed))
}

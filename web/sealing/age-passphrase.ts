import { base64nopad } from "@scure/base"
import { type AgeFile, openBytes, type Opener, sealBytes, type Wrap } from "./age.ts"
import { unwrapFileKey, wrapFileKey } from "./age-x25519.ts"
import { type Bytes, concat, randomBytes, utf8, wipe } from "./bytes.ts"
import type { Scrypt } from "./scrypt.ts"

const workFactor = 17
const label = "age-encryption.org/v1/scrypt"

/** Seals to a passphrase alone: one scrypt stanza of work factor 17. */
export function sealToPassphrase(plaintext: Bytes, passphrase: Bytes, scrypt: Scrypt): Promise<AgeFile> {
  return sealBytes(plaintext, toPassphrase(passphrase, scrypt))
}

/** Opens what is sealed to a passphrase. Throws {@link CannotOpen} for a wrong one. */
export function openWithPassphrase(file: AgeFile, passphrase: Bytes, scrypt: Scrypt): Promise<Bytes> {
  return openBytes(file, [byPassphrase(passphrase, scrypt)])
}

/** Opens by a passphrase. The header's form and the limit on its work factor are checked before it is asked. */
export function byPassphrase(passphrase: Bytes, scrypt: Scrypt): Opener {
  return {
    async unwrapFileKey([stanza]) {
      const [type, salt, logN] = stanza?.args ?? []
      if (stanza === undefined || type !== "scrypt" || salt === undefined) return null
      const key = await scrypt(passphrase, labelled(base64nopad.decode(salt)), Number(logN))
      try {
        return unwrapFileKey(stanza.body, key)
      } finally {
        wipe(key)
      }
    },
  }
}

function toPassphrase(passphrase: Bytes, scrypt: Scrypt): Wrap {
  return async fileKey => {
    const salt = randomBytes(16)
    const key = await scrypt(passphrase, labelled(salt), workFactor)
    try {
      return [{ args: ["scrypt", base64nopad.encode(salt), String(workFactor)], body: wrapFileKey(fileKey, key) }]
    } finally {
      wipe(key)
    }
  }
}

function labelled(salt: Uint8Array): Bytes {
  return concat(utf8(label), salt)
}

import type { Hub } from "../../api/http.ts"
import {
  CannotOpen, type Directory, fromB64, type IdentityText, importIdentity, openKeysWithKit, partFile, readKit, wipe,
} from "../../sealing/index.ts"

/** Whether a recovery kit is the one in force: whether it opens what the hub keeps for it. */
export async function isKit(hub: Hub, kit: IdentityText): Promise<boolean> {
  const { keysByKit } = await hub.get<{ readonly keysByKit: string }>("/me/keys")
  try {
    const { scalar, seed } = await openKeysWithKit(partFile(fromB64(keysByKit)), await importIdentity(kit))
    wipe(scalar, seed)
    return true
  } catch (error) {
    if (error instanceof CannotOpen) return false
    throw error
  }
}

/** Whether a recovery key is the workspace's in force, as its directory says. */
export async function isRecoveryKey({ recovery, recoveries }: Directory, key: IdentityText): Promise<boolean> {
  return recovery !== null && recoveries.get(recovery) === (await importIdentity(key)).recipient
}

/** Reads a key that somebody typed from paper or pasted from a file; its heading may have come along. */
export function readTyped(typed: string, name: string): IdentityText {
  try {
    return readKit(typed.replaceAll(/^\s*#.*$/gm, ""))
  } catch (cause) {
    throw new Error(`This is no ${name}. It begins with AGE-SECRET-KEY-1; is a letter wrong?`, { cause })
  }
}

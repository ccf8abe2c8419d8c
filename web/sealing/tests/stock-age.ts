import { execFileSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Bytes } from "../bytes.ts"

/** Runs the stock `age` command on some input. */
export function age(args: readonly string[], input: Bytes): Bytes {
  try {
    return Uint8Array.from(execFileSync("age", args, { input, stdio: ["pipe", "pipe", "pipe"], maxBuffer: 1 << 28 }))
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") {
      throw new Error("The `age` command is missing. Install it: apt-get install age", { cause: error })
    }
    throw error
  }
}

/** Decrypts a file by an identity file, as its owner would. */
export function decryptWith(identityFile: Bytes | string, file: Bytes): Bytes {
  const folder = mkdtempSync(join(tmpdir(), "parley-age-"))
  try {
    const path = join(folder, "identity.txt")
    writeFileSync(path, identityFile)
    return age(["--decrypt", "--identity", path], file)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

import { writeFile } from "node:fs/promises"
import { cpus } from "node:os"
import { join } from "node:path"
import { expect, test } from "vitest"
import {
  type MemberId, makePersonKeys, newId, openKeysWithPassphrase, scryptHere, sealKeysToPassphrase, type WorkspaceId,
} from "../../../sealing/index.ts"

const rounds = 7
const passphrase = "four words that nobody guesses"
const report = join(import.meta.dirname, "../../../../benchmarks/unlock.md")

test("unlocking by passphrase", async () => {
  const [workspace, member]: [WorkspaceId, MemberId] = [newId(), newId()]
  const keys = makePersonKeys(workspace, member)
  const copy = await sealKeysToPassphrase(keys, passphrase, scryptHere())
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    const from = performance.now()
    expect(await openKeysWithPassphrase(copy, passphrase, scryptHere())).toEqual(keys)
    times.push((performance.now() - from) / 1000)
  }
  const sorted = [...times].sort((one, other) => one - other).map(time => time.toFixed(2))
  await writeFile(report, `# Unlocking by passphrase

A member's keys opened with her passphrase: one run of scrypt (N = 2^17, r = 8), which is what unlocking waits for, \
in JavaScript as in the browser's worker. Node ${process.version}, ${cpus().length} cores \
(${cpus()[0]?.model ?? "unknown"}). \`./parley bench unlock\` writes this page.

- seconds: **${sorted[rounds >> 1] ?? ""}** (median of ${sorted.join(", ")}; hold ≤ 2)
`)
})

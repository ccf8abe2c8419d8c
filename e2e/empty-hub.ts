import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { TestProject } from "vitest/node"
import { Hub } from "./hub.ts"

declare module "vitest" {
  interface ProvidedContext {
    /** The data folder of a hub that nobody has visited. Stories begin with copies of it. */
    readonly emptyHub: string
  }
}

/** Makes a database once for all stories: that takes longer than anything else a hub does when it starts. */
export default async function makeEmptyHub(project: TestProject): Promise<() => void> {
  const data = mkdtempSync(join(tmpdir(), "parley-empty-"))
  const hub = await Hub.start({ data })
  await hub.stop()
  project.provide("emptyHub", data)
  return () => { rmSync(data, { recursive: true, force: true }) }
}

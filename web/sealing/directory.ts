import { b64, utf8 } from "./bytes.ts"
import { orCannotOpen, refuseUnless } from "./cannot-open.ts"
import { type Checkpoint, sizeOf } from "./checkpoint.ts"
import { applyEntry } from "./directory-changes.ts"
import { type Draft, draftOf, keyAt } from "./directory-draft.ts"
import { type DirectoryEntry, readEntry } from "./directory-entry.ts"
import type { Directory } from "./directory-view.ts"
import type { WorkspaceId } from "./ids.ts"
import { checkpointOf, emptyTree, leafHash, leafHashOfText, rootOf, withLeaf } from "./merkle.ts"
import { type UncheckedStatement, verifyStatement } from "./statement.ts"

/** What a client pinned about a directory before it reads it. */
export interface DirectoryPins {
  readonly workspace: WorkspaceId
  /** b64 of the leaf of entry 0: from an invitation, a kit, or the widget's snippet. */
  readonly genesis: string
  /** The newest checkpoint that this client accepted before. A log without it is refused. */
  readonly seen?: Checkpoint | undefined
}

/**
 * Replays a whole directory: places, roots, signatures, rights. Throws {@link CannotOpen} if an entry breaks a rule,
 * if the log begins with another genesis, or if it is not an extension of what was seen before.
 */
export function openDirectory(pins: DirectoryPins, entries: readonly string[]): Promise<Directory> {
  return orCannotOpen(async () => {
    refuseUnless(entries[0] !== undefined && leafHashOfText(entries[0]) === pins.genesis)
    const seenSize = pins.seen === undefined ? 0 : sizeOf(pins.seen)
    refuseUnless(entries.length >= seenSize)
    const before = await extendDirectory(emptyDirectory(pins.workspace), entries.slice(0, seenSize))
    refuseUnless(pins.seen === undefined || before.checkpoint === pins.seen)
    return await extendDirectory(before, entries.slice(seenSize))
  })
}

/** Replays the entries that follow. The directory given stays as it is. */
export function extendDirectory(directory: Directory, entries: readonly string[]): Promise<Directory> {
  return orCannotOpen(async () => {
    const draft = draftOf(directory)
    const signed: (readonly [UncheckedStatement, string])[] = []
    let log = directory.log
    for (const text of entries) {
      const entry = readEntry(text, directory.workspace)
      refuseUnless(entry.index === log.size && entry.root === b64(rootOf(log)))
      signed.push([entry.statement, keyOf(draft, entry)])
      applyEntry(draft, entry)
      draft.roots.push(entry.root)
      log = withLeaf(log, leafHash(utf8(text)))
    }
    await verifyAll(signed)
    return { workspace: directory.workspace, log, checkpoint: checkpointOf(log), ...draft }
  })
}

/** The directory of a workspace before its genesis: what the first entry is signed upon. */
export function emptyDirectory(workspace: WorkspaceId): Directory {
  return {
    workspace,
    log: emptyTree,
    checkpoint: checkpointOf(emptyTree),
    roots: [],
    members: new Map(),
    devices: new Map(),
    teams: new Map(),
    invitations: new Map(),
    policies: new Map(),
    recovery: null,
    recoveries: new Map(),
    hubKeys: new Map(),
    hubKey: null,
    appKeys: new Map(),
    outdated: false,
  }
}

/** The genesis brings its own key, which its pinned hash makes trustworthy; all others follow from earlier entries. */
function keyOf(draft: Draft, { change, statement }: DirectoryEntry): string {
  return change.kind === "genesis" ? change.key : keyAt(draft, statement.kid)
}

/** Nothing is believed until all signatures verified, so they can be verified side by side. */
async function verifyAll(signed: readonly (readonly [UncheckedStatement, string])[]): Promise<void> {
  await Promise.all(signed.map(([statement, key]) => verifyStatement(statement, key)))
}

import { b64, type Bytes, utf8 } from "./bytes.ts"
import type { Checkpoint } from "./checkpoint.ts"
import { sha256 } from "./hashing.ts"

/**
 * A growing Merkle tree (RFC 6962 §2.1) that keeps only the roots of its full subtrees, largest first.
 * Subtree sizes are the powers of two in `size`.
 */
export interface MerkleTree {
  readonly size: number
  readonly peaks: readonly Bytes[]
}

export const emptyTree: MerkleTree = { size: 0, peaks: [] }

/** The hash of a leaf: an entry of the directory is the ASCII of its statement. */
export function leafHash(entry: Uint8Array): Bytes {
  return sha256(Uint8Array.of(0), entry)
}

/** The hash of an entry's text in b64; of entry 0 it is the genesis hash that clients pin. */
export function leafHashOfText(text: string): string {
  return b64(leafHash(utf8(text)))
}

/** The tree with one more leaf. */
export function withLeaf(tree: MerkleTree, leaf: Bytes): MerkleTree {
  const peaks = [...tree.peaks]
  let root = leaf
  for (let size = tree.size; size % 2 === 1; size = (size - 1) / 2) root = nodeHash(peaks.pop() ?? root, root)
  return { size: tree.size + 1, peaks: [...peaks, root] }
}

/** The root of a tree; of the empty one it is SHA-256 of nothing. */
export function rootOf(tree: MerkleTree): Bytes {
  const [last, ...before] = [...tree.peaks].reverse()
  return last === undefined ? sha256() : before.reduce((root, peak) => nodeHash(peak, root), last)
}

/** A checkpoint of a tree. */
export function checkpointOf(tree: MerkleTree): Checkpoint {
  return `${tree.size}.${b64(rootOf(tree))}`
}

function nodeHash(left: Bytes, right: Bytes): Bytes {
  return sha256(Uint8Array.of(1), left, right)
}

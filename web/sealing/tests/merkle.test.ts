import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { b64, type Bytes, concat, utf8 } from "../bytes.ts"
import { checkpointOf, emptyTree, leafHash, rootOf, withLeaf } from "../merkle.ts"
import { sha256 } from "../hashing.ts"

describe("the Merkle tree", () => {
  it("has the roots that RFC 6962 defines, at each size", () => {
    fc.assert(fc.property(fc.array(fc.string(), { maxLength: 70 }), entries => {
      const tree = entries.reduce((tree, entry) => withLeaf(tree, leafHash(utf8(entry))), emptyTree)
      expect(rootOf(tree)).toEqual(definedRoot(entries))
      expect(tree.size).toBe(entries.length)
    }))
  })

  it("has the known roots of the Certificate Transparency tests", () => {
    const leaves = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
    const tree = leaves.reduce((tree, leaf) => withLeaf(tree, leafHash(Buffer.from(leaf, "hex"))), emptyTree)

    expect(Buffer.from(rootOf(tree)).toString("hex"))
      .toBe("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")
  })

  it("has a checkpoint before it has entries", () => {
    expect(checkpointOf(emptyTree)).toBe(`0.${b64(sha256())}`)
  })
})

/** RFC 6962 §2.1, word by word. */
function definedRoot(entries: readonly string[]): Bytes {
  if (entries.length === 0) return sha256()
  if (entries.length === 1) return sha256(concat(Uint8Array.of(0), utf8(entries[0] ?? "")))
  let split = 1
  while (2 * split < entries.length) split *= 2
  return sha256(concat(Uint8Array.of(1), definedRoot(entries.slice(0, split)), definedRoot(entries.slice(split))))
}

import { describe, expect, it } from "vitest"
import { openBytes, partFile } from "../age.ts"
import { readHeader } from "../age-header.ts"
import { b64, fromB64, textOf } from "../bytes.ts"
import { hkdf, sha256 } from "../hashing.ts"
import type { SegmentId } from "../ids.ts"
import { deriveInvitation, readInvitationLink, writeInvitationLink } from "../invitation.ts"
import { identityText, importIdentity, scalarOf } from "../keys.ts"
import { kitSignInSecret, readKit } from "../kit.ts"
import { checkpointOf, emptyTree, leafHash, withLeaf } from "../merkle.ts"
import { signInSecret } from "../passphrase.ts"
import { openKeysWithKit, openKeysWithPassphrase, publicHalves, writeIdentityFile } from "../person-keys.ts"
import { scryptHere } from "../scrypt.ts"
import { openSegment } from "../segment.ts"
import { openTeamSecret } from "../team-epoch.ts"
import { ageFile, agrees, vectorsOf } from "./vectors.ts"

describe("vectors of age headers", () => {
  it.each(vectorsOf<{ header: string }, { stanzas: number, sha256: string }>("age-header"))("$name", vector =>
    agrees(vector, async ({ header }) => {
      const bytes = fromB64(header)
      return await Promise.resolve({ stanzas: readHeader(bytes).length, sha256: b64(sha256(bytes)) })
    }))
})

describe("vectors of Merkle trees", () => {
  it.each(vectorsOf<{ entries: readonly string[] }, { checkpoint: string }>("merkle"))("$name", vector =>
    agrees(vector, ({ entries }) => {
      const tree = entries.reduce((tree, entry) => withLeaf(tree, leafHash(fromB64(entry))), emptyTree)
      return Promise.resolve({ checkpoint: checkpointOf(tree) })
    }))
})

describe("vectors of segments", () => {
  type Inputs = Readonly<Record<"header" | "payload" | "identity", string>> & { readonly segment: SegmentId }
  type Opened = Readonly<Record<"secret" | "messageKey" | "commitment", string>>

  it.each(vectorsOf<Inputs, Opened>("segment"))("$name", vector =>
    agrees(vector, async ({ segment: id, identity, ...parts }) => {
      const reader = await importIdentity(identity)
      const segment = await openSegment(id, ageFile(parts), [reader])
      const secret = await openBytes(ageFile(parts), [reader])
      const messageKey = b64(hkdf(secret, `parley/segment/v1/message/${id}`))
      return { secret: b64(secret), messageKey, commitment: segment.kid.split(".")[1] ?? "" }
    }))
})

describe("vectors of team epochs", () => {
  type Inputs = Readonly<Record<"header" | "payload" | "identity", string>>

  it.each(vectorsOf<Inputs, Readonly<Record<"secret" | "recipient", string>>>("team-epoch"))("$name", vector =>
    agrees(vector, async ({ identity, ...parts }) => {
      const reader = await importIdentity(identity)
      const { recipient } = await openTeamSecret(ageFile(parts), [reader])
      return { secret: textOf(await openBytes(ageFile(parts), [reader])).trimEnd(), recipient }
    }))
})

describe("vectors of persons' keys", () => {
  type Inputs = { readonly file: string } & ({ readonly passphrase: string } | { readonly kit: string })
  type Opened = Readonly<Record<"workspace" | "member" | "identity" | "recipient" | "seed" | "key" | "text", string>>

  it.each(vectorsOf<Inputs, Opened>("person-keys"))("$name", vector =>
    agrees(vector, async ({ file, ...by }) => {
      const keys = "kit" in by
        ? await openKeysWithKit(partFile(fromB64(file)), await importIdentity(readKit(by.kit)))
        : await openKeysWithPassphrase(partFile(fromB64(file)), by.passphrase, scryptHere())
      const { workspace, member, scalar, seed } = keys
      const text = textOf(writeIdentityFile(keys))
      return { workspace, member, identity: identityText(scalar), seed: b64(seed), text, ...await publicHalves(keys) }
    }))
})

describe("vectors of sign-in secrets", () => {
  type Inputs = { readonly kit: string } | { readonly passphrase: string, readonly salt: string, readonly cost: number }

  it.each(vectorsOf<Inputs, { secret: string }>("sign-in"))("$name", async vector => {
    const secret = "kit" in vector
      ? Promise.resolve(kitSignInSecret(readKit(vector.kit)))
      : signInSecret(vector.passphrase, fromB64(vector.salt), vector.cost, scryptHere())

    if (vector.expect === "opens") expect({ secret: b64(await secret) }).toEqual(vector.opened)
    else await expect(secret).rejects.toThrow(RangeError)
  })
})

describe("vectors of invitations", () => {
  type Opened = Readonly<
    Record<"hub" | "invitation" | "genesis" | "identity" | "recipient" | "seed" | "key" | "link", string>
  >

  it.each(vectorsOf<{ link: string }, Opened>("invitation"))("$name", vector =>
    agrees(vector, async ({ link }) => {
      const read = readInvitationLink(link)
      const { identity, publicKey: key } = await deriveInvitation(read.invitation, read.secret)
      const { hub, invitation, genesis, secret } = read
      const text = identityText(secret)
      expect(scalarOf(text)).toEqual(secret)
      return {
        hub, invitation, genesis, key, identity: text, recipient: identity.recipient,
        seed: b64(hkdf(secret, "parley/invitation/v1/signing")), link: writeInvitationLink(read),
      }
    }))
})

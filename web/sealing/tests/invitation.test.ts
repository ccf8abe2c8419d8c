import { describe, expect, it } from "vitest"
import { b64, randomBytes } from "../bytes.ts"
import { CannotOpen } from "../cannot-open.ts"
import { newId } from "../ids.ts"
import { deriveInvitation, type InvitationLink, readInvitationLink, writeInvitationLink } from "../invitation.ts"
import { importScalar, sign, verify } from "../keys.ts"

const link: InvitationLink = {
  hub: "https://parley.example", invitation: newId(), genesis: b64(randomBytes(32)), secret: randomBytes(32),
}

describe("an invitation link", () => {
  it("is read as it was written", () => {
    expect(readInvitationLink(writeInvitationLink(link))).toEqual(link)

    const local = { ...link, hub: "http://localhost:8080" }
    expect(readInvitationLink(writeInvitationLink(local))).toEqual(local)
  })

  it("keeps its secret in the part that is never sent", () => {
    const url = new URL(writeInvitationLink(link))

    expect(url.pathname).toBe(`/join/${link.invitation}`)
    expect(url.hash).toBe(`#${link.genesis}.${b64(link.secret)}`)
  })

  it("is refused when it was cut or changed in form", () => {
    const text = writeInvitationLink(link)
    for (const other of [text.slice(0, -1), `${text}.`, text.replace("#", "?"), text.replace("/join/", "/j/"), ""]) {
      expect(() => readInvitationLink(other), other).toThrow(CannotOpen)
    }
  })
})

describe("the keys of an invitation", () => {
  it("are the same on both sides", async () => {
    const [theirs, ours] = [await deriveInvitation(link.invitation, link.secret), await importScalar(link.secret)]
    const { publicKey, signer } = await deriveInvitation(link.invitation, link.secret)

    expect(theirs.identity.recipient).toBe(ours.recipient)
    expect(theirs.publicKey).toBe(publicKey)
    expect(signer.kid).toBe(`invitation/${link.invitation}`)
    expect(await verify(publicKey, await sign(signer.key, randomBytes(3)), randomBytes(3))).toBe(false)
    expect(await verify(theirs.publicKey, await sign(signer.key, link.secret), link.secret)).toBe(true)
  })
})

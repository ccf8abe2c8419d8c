import { createHmac } from "node:crypto"
import { describe, expect, it } from "vitest"
import { newId } from "../../sealing/index.ts"
import { makeChannelSecret, readChannelSecret, verifyIdentity } from "../identity.ts"

describe("an identity that a website has signed", () => {
  const secret = makeChannelSecret(newId())
  const signed = (id: string, key = secret.secret): { id: string, hash: string } =>
    ({ id, hash: createHmac("sha256", key).update(id).digest("hex") })

  it("is believed as a server in any language makes it", async () => {
    expect(await verifyIdentity(secret, signed("customer 7 ü"))).toBe(true)
  })

  it("is not believed for another user, under another secret, or in another form", async () => {
    expect(await verifyIdentity(secret, { ...signed("7"), id: "8" })).toBe(false)
    expect(await verifyIdentity(secret, signed("7", makeChannelSecret(newId()).secret))).toBe(false)
    expect(await verifyIdentity(secret, { id: "7", hash: signed("7").hash.toUpperCase() })).toBe(false)
    expect(await verifyIdentity(secret, { id: "7", hash: "" })).toBe(false)
  })

  it("is verified with a secret that is kept as a record", () => {
    expect(readChannelSecret(JSON.parse(JSON.stringify(secret)))).toEqual(secret)
    expect(readChannelSecret({ channel: secret.channel })).toBeUndefined()
    expect(readChannelSecret(null)).toBeUndefined()
  })
})

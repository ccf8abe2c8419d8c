import { beforeEach, describe, expect, it } from "vitest"
import { b64, randomBytes } from "../bytes.ts"
import { type HubKeyId, newId } from "../ids.ts"
import type { Signer } from "../statement.ts"
import { refused } from "./arbitraries.ts"
import { newHub } from "./hub.ts"
import { newMember } from "./invited.ts"
import { append, newWorld, type World } from "./world.ts"

let world: World

beforeEach(async () => { world = await newWorld() })

describe("the hub's key", () => {
  it("is not there until somebody sets it", () => {
    expect(world.directory.hubKey).toBeNull()
  })

  it("is set by an owner or an admin, and the newest is in force", async () => {
    const first = await newHub(world)
    const admin = await newMember(world, "admin")

    const second = await set(admin.signer)

    expect(world.directory.hubKey).toBe(second)
    expect([...world.directory.hubKeys.keys()]).toEqual([first.id, second])
    expect(world.directory.outdated).toBe(false)
  })

  it("is refused from an agent, from a person's own key, and from the hub", async () => {
    const [hub, agent] = [await newHub(world), await newMember(world, "agent")]

    await refused(set(agent.signer))
    await refused(set(world.owner.person))
    await refused(set(hub.signer))
  })

  it("is refused under an id that another had", async () => {
    const [first] = [await newHub(world), await newHub(world)]

    await refused(set(world.owner.signer, first.id))
  })

  it("signs no entry", async () => {
    const { signer } = await newHub(world)

    await refused(append(world, { kind: "team_created", team: newId() }, signer))
    await refused(append(world, { kind: "team_left", team: newId(), member: world.owner.id }, signer))
  })
})

async function set(signer: Signer, hub: HubKeyId = newId()): Promise<HubKeyId> {
  await append(world, { kind: "hub_key_set", hub, key: b64(randomBytes(32)) }, signer)
  return hub
}

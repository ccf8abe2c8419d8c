import { beforeAll, describe, expect, it } from "vitest"
import {
  b64, type EpochId, type IdentityText, makeKit, newId, type RecoveryId, type SealedEpoch, type TeamId, wholeFile,
} from "../../sealing/index.ts"
import { append, newEpoch, newTeam, newWorld, type World } from "../../sealing/tests/world.ts"
import type { EpochBody } from "../bodies.ts"
import { openByRecoveryKey } from "../recovery.ts"

describe("the workspace's recovery key", () => {
  let world: World
  let team: TeamId
  let key: IdentityText
  let epochs: readonly EpochBody[]

  beforeAll(async () => {
    world = await newWorld()
    const kit = await makeKit()
    key = kit.text
    const recovery: RecoveryId = newId()
    await append(world, { kind: "recovery_key_set", recovery, recipient: kit.recipient }, world.owner.signer)
    team = await newTeam(world)
    const first = await newEpoch(world, team)
    const second = await newEpoch(world, team, first)
    epochs = [bodyOf(2, second), bodyOf(1, first)]
  })

  it("opens every key that a team ever had", async () => {
    const opened = await openByRecoveryKey(world.directory, team, epochs, key)

    const wanted = world.directory.teams.get(team)?.epochs.map(({ recipient }) => recipient)
    expect(opened.map(({ recipient }) => recipient)).toEqual(wanted)
  })

  it("is the only page that does", async () => {
    const { text } = await makeKit()

    await expect(openByRecoveryKey(world.directory, team, epochs, text)).rejects.toThrow("could not be opened")
  })

  it("opens nothing when the hub leaves an epoch out", async () => {
    await expect(openByRecoveryKey(world.directory, team, epochs.slice(1), key)).rejects.toThrow("could not be opened")
  })

  function bodyOf(epoch: number, { file, readers, chain }: SealedEpoch): EpochBody {
    const document: EpochId = newId()
    return {
      epoch, document, recipient: "", header: b64(file.header), payload: b64(file.payload), readers, generation: 0,
      previous: chain === null ? null : b64(wholeFile(chain)),
    }
  }
})

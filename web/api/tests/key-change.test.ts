import { beforeAll, describe, expect, it } from "vitest"
import {
  b64, deriveInvitation, type EpochId, fromB64, type InvitationId, newId, openEpoch, partFile, randomBytes, type TeamId,
} from "../../sealing/index.ts"
import { extendDirectory } from "../../sealing/directory.ts"
import { newEpoch, newPerson, newTeam, newWorld, type World } from "../../sealing/tests/world.ts"
import type { EpochBody } from "../bodies.ts"
import { draftKeyChange, type KeyChangeBody, type KeyWriter } from "../key-change.ts"

describe("a change of keys", () => {
  let world: World
  let team: TeamId
  let newest: EpochBody

  beforeAll(async () => {
    world = await newWorld()
    team = await newTeam(world)
    const { file, readers } = await newEpoch(world, team)
    newest = bodyOf(1, b64(file.header), b64(file.payload), readers)
  })

  it("lets an invited person open the team's key, and then seals it to her own instead", async () => {
    const [invitation, secret]: [InvitationId, ReturnType<typeof randomBytes>] = [newId(), randomBytes(32)]
    const link = await deriveInvitation(invitation, secret)
    const expires = Date.now() + 1000
    await apply(await draftKeyChange(world.directory, asOwner(), {
      changes: [[{
        kind: "member_invited", invitation, recipient: link.identity.recipient, key: link.publicKey, role: "agent",
        teams: [team], expires,
      }, world.owner.signer]],
      headers: [team],
    }))
    const newcomer = await newPerson(world.workspace)

    const invited = { ...asOwner(), signer: newcomer.signer, openers: [link.identity] }
    const { recipient: to } = newcomer.identity
    await apply(await draftKeyChange(world.directory, invited, {
      changes: [
        [{ kind: "member_added", member: newcomer.id, recipient: to, key: newcomer.key, invitation }, link.signer],
        [{
          kind: "device_added", member: newcomer.id, device: newcomer.device, key: newcomer.deviceKey,
        }, newcomer.person],
      ],
      headers: [team],
    }))

    expect(newest.generation).toBe(2)
    await expect(opened([newcomer.identity])).resolves.toBe(recipient())
    await expect(opened([link.identity])).rejects.toThrow("could not be opened")
  })

  it("gives a team a new key that leads to the one before", async () => {
    const before = recipient()
    const body = await draftKeyChange(world.directory, asOwner(), { changes: [], epochs: [team] })
    const chain = body.epochs[0]?.previous ?? ""
    await apply(body)

    const identity = await openEpoch(fileOf(), [world.owner.identity], recipient())

    expect(recipient()).not.toBe(before)
    expect((await openEpoch(partFile(fromB64(chain)), [identity], before)).recipient).toBe(before)
  })

  it("is refused when the hub shows another key than the directory names", async () => {
    const other = await newWorld()
    const { file, readers } = await newEpoch(other, await newTeam(other))
    const body = bodyOf(1, b64(file.header), b64(file.payload), readers)
    const forged = { ...asOwner(), newest: () => Promise.resolve(body) }

    await expect(draftKeyChange(world.directory, forged, { changes: [], epochs: [team] }))
      .rejects.toThrow("could not be opened")
  })

  function asOwner(): KeyWriter {
    return { signer: world.owner.signer, openers: [world.owner.identity], newest: () => Promise.resolve(newest) }
  }

  /** As the hub takes it in. */
  async function apply({ entries, epochs: [epoch], headers: [header] }: KeyChangeBody): Promise<void> {
    world.directory = await extendDirectory(world.directory, entries)
    if (epoch !== undefined) newest = bodyOf(newest.epoch + 1, epoch.header, epoch.payload, epoch.readers)
    if (header !== undefined) {
      newest = { ...newest, header: header.header, readers: header.readers, generation: newest.generation + 1 }
    }
  }

  function recipient(): Parameters<typeof openEpoch>[2] {
    const epoch = world.directory.teams.get(team)?.epochs.at(-1)
    if (epoch === undefined) throw new Error("no epoch")
    return epoch.recipient
  }

  function fileOf(): ReturnType<typeof partFile> {
    return { header: fromB64(newest.header), payload: fromB64(newest.payload) }
  }

  async function opened(openers: Parameters<typeof openEpoch>[1]): Promise<string> {
    return (await openEpoch(fileOf(), openers, recipient())).recipient
  }

  function bodyOf(epoch: number, header: string, payload: string, readers: string): EpochBody {
    const document: EpochId = newId()
    return { epoch, document, recipient: "", header, payload, readers, generation: 0, previous: null }
  }
})

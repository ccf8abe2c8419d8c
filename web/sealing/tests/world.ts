import type { Directory } from "../directory-view.ts"
import { makeDevice } from "../device.ts"
import { type DirectoryChange, signEntry } from "../directory-entry.ts"
import { emptyDirectory, extendDirectory } from "../directory.ts"
import { type DeviceId, type MemberId, newId, type TeamId, type WorkspaceId } from "../ids.ts"
import type { Identity } from "../keys.ts"
import { leafHashOfText } from "../merkle.ts"
import { makePersonKeys, publicHalves, unlock } from "../person-keys.ts"
import { signReaderList } from "../reader-list.ts"
import type { Signer } from "../statement.ts"
import type { SealedEpoch } from "../keyring.ts"
import { makeEpoch } from "../team-epoch.ts"

export const at = 1_795_305_600_000

/** Someone with keys and one device, as the tests know her. */
export interface Person {
  readonly id: MemberId
  readonly identity: Identity
  readonly person: Signer
  readonly key: string
  readonly device: DeviceId
  readonly signer: Signer
  readonly deviceKey: string
}

/** A workspace whose directory grows as the test goes. */
export interface World {
  readonly workspace: WorkspaceId
  readonly entries: string[]
  readonly owner: Person
  directory: Directory
}

/** A workspace with an owner and her device. */
export async function newWorld(): Promise<World> {
  const workspace: WorkspaceId = newId()
  const owner = await newPerson(workspace)
  const world: World = { workspace, entries: [], owner, directory: emptyDirectory(workspace) }
  const { id: member, identity: { recipient }, key } = owner
  await append(world, { kind: "genesis", member, recipient, key }, owner.person)
  await certify(world, owner)
  return world
}

export async function newPerson(workspace: WorkspaceId): Promise<Person> {
  const id: MemberId = newId()
  const keys = makePersonKeys(workspace, id)
  const { key } = await publicHalves(keys)
  const { identity, person } = await unlock(keys)
  const { id: device, signer, change: { key: deviceKey } } = await makeDevice(id)
  return { id, identity, person, key, device, signer, deviceKey }
}

/** Appends an entry as the hub does: refused entries throw and leave the directory as it was. */
export async function append(world: World, change: DirectoryChange, signer: Signer): Promise<void> {
  const entry = await signEntry(world.workspace, world.directory.log, at, change, signer)
  world.directory = await extendDirectory(world.directory, [entry])
  world.entries.push(entry)
}

export async function certify(world: World, { id: member, device, deviceKey: key, person }: Person): Promise<void> {
  await append(world, { kind: "device_added", member, device, key }, person)
}

export async function newTeam(world: World, admin: Person = world.owner): Promise<TeamId> {
  const team: TeamId = newId()
  await append(world, { kind: "team_created", team }, admin.signer)
  return team
}

/** Makes a team's next epoch, appends its entry and gives what the hub keeps. */
export async function newEpoch(
  world: World, team: TeamId, before: SealedEpoch | null = null, admin: Person = world.owner, opener = admin.identity,
): Promise<SealedEpoch> {
  const { change, file, chain, readers } = await makeEpoch(
    world.directory, team, newId(), before === null ? null : { file: before.file, openers: [opener] },
  )
  await append(world, change, admin.signer)
  const list = await signReaderList(world.workspace, {
    document: change.document, kind: "epoch", readers, header: file.header, at, directory: world.directory.checkpoint,
  }, admin.signer)
  return { file, chain, readers: list }
}

export function genesisOf(world: World): string {
  return leafHashOfText(world.entries[0] ?? "")
}

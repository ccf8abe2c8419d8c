import { draftEntries } from "../../api/directory-log.ts"
import type { Hub } from "../../api/http.ts"
import {
  b64, emptyDirectory, type Fraction, type Kit, makeDevice, makeEpoch, makeKit, makePersonKeys, type MemberId, newId,
  publicHalves, signReaderList, type TeamId, unlock, type WorkspaceId,
} from "../../sealing/index.ts"
import { type BrowserKeys, keepKeys } from "./browser-keys.ts"
import { sealByKit, sealByPassphrase } from "./credential.ts"

/** What a person says when she makes a workspace. */
export interface Wishes {
  readonly workspaceName: string
  readonly name: string
  readonly email: string
  readonly passphrase: string
}

/** A workspace that was just made, and the two pages that must be kept on paper. */
export interface MadeWorkspace {
  readonly keys: BrowserKeys
  readonly kit: Kit
  readonly recovery: Kit
}

const firstTeam = "Team"

/** Makes all keys of a new workspace in this browser, and sends the hub what it may have of them. */
export async function makeWorkspace(hub: Hub, wishes: Wishes, progress: Fraction): Promise<MadeWorkspace> {
  const [workspace, member, team]: [WorkspaceId, MemberId, TeamId] = [newId(), newId(), newId()]
  const person = makePersonKeys(workspace, member)
  const [kit, recovery, device] = await Promise.all([makeKit(), makeKit(), makeDevice(member)])
  const [halves, byPassphrase, byKit] = await Promise.all([
    publicHalves(person), sealByPassphrase(person, wishes.passphrase, progress), sealByKit(person, kit),
  ])
  const unlocked = await unlock(person)

  const begun = await draftEntries(emptyDirectory(workspace), [
    [{ kind: "genesis", member, ...halves }, unlocked.person],
    [device.change, unlocked.person],
    [{ kind: "recovery_key_set", recovery: newId(), recipient: recovery.recipient }, device.signer],
    [{ kind: "team_created", team }, device.signer],
  ])
  const epoch = await makeEpoch(begun.directory, team, newId(), null)
  const { entries, directory } = await draftEntries(begun.directory, [[epoch.change, device.signer]])
  const readers = await signReaderList(workspace, {
    document: epoch.change.document, kind: "epoch", readers: epoch.readers, header: epoch.file.header, at: Date.now(),
    directory: directory.checkpoint,
  }, device.signer)

  await hub.post("/workspaces", {
    id: workspace,
    name: wishes.workspaceName,
    owner: { id: member, name: wishes.name, email: wishes.email, credential: { ...byPassphrase, ...byKit } },
    team: { id: team, name: firstTeam },
    epoch: { header: b64(epoch.file.header), payload: b64(epoch.file.payload), readers },
    entries: [...begun.entries, ...entries],
  })
  return { keys: await keepKeys(unlocked, device), kit, recovery }
}

import {
  CannotOpen, type Directory, fromB64, type Identity, type IdentityText, importIdentity, openEpoch, partFile,
  type TeamId,
} from "../sealing/index.ts"
import type { EpochBody } from "./bodies.ts"

/**
 * Opens a team's epochs by the workspace's recovery key, when nobody else can: the newest one by its stanza, and each
 * earlier one by the chain. Gives the team's identity of each epoch, oldest first.
 *
 * @param epochs as the hub keeps them
 * @throws CannotOpen when the key is not a reader of the newest epoch, or anything is not what the directory names
 */
export async function openByRecoveryKey(
  directory: Directory, team: TeamId, epochs: readonly EpochBody[], recoveryKey: IdentityText,
): Promise<readonly Identity[]> {
  const known = directory.teams.get(team)?.epochs ?? []
  const byNumber = new Map(epochs.map(body => [body.epoch, body]))
  let opener = await importIdentity(recoveryKey)
  const opened: Identity[] = []
  for (const { epoch, recipient } of [...known].reverse()) {
    opener = await openEpoch(fileOf(byNumber, epoch, known.length), [opener], recipient)
    opened.unshift(opener)
  }
  return opened
}

/** The document of the newest epoch; of an earlier one, the link of the chain that is kept with the epoch after it. */
function fileOf(
  epochs: ReadonlyMap<number, EpochBody>, epoch: number, newest: number,
): ReturnType<typeof partFile> {
  const body = epochs.get(epoch === newest ? newest : epoch + 1)
  if (body === undefined) throw new CannotOpen()
  if (epoch === newest) return { header: fromB64(body.header), payload: fromB64(body.payload) }
  if (body.previous === null) throw new CannotOpen()
  return partFile(fromB64(body.previous))
}

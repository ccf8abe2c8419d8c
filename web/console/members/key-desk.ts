import type { EpochBody, TeamBody } from "../../api/bodies.ts"
import type { DirectoryLog } from "../../api/directory-log.ts"
import type { Hub } from "../../api/http.ts"
import { draftKeyChange, type KeyChangeBody, type KeyWriter, type WantedChange } from "../../api/key-change.ts"
import type { Directory, DirectoryChange, Identity, MemberId, Signer, TeamId } from "../../sealing/index.ts"
import type { BrowserKeys } from "../keys/browser-keys.ts"
import type { MeBody } from "../me.ts"
import { mayDo } from "../roles.ts"

/** What changes of members, teams and keys need of the open desk. */
export interface KeyDesk {
  readonly hub: Hub
  readonly keys: BrowserKeys
  readonly directory: DirectoryLog
  readonly me: MeBody
  readonly shelf: { readonly forgetEpochs: (team: TeamId) => void }
  readonly refresh: () => Promise<void>
}

/** What is wanted of a directory as it stands, or nothing when there is nothing left to do. */
export type Plan = (directory: Directory) => WantedChange | undefined

/**
 * Changes keys or rights: plans upon the newest directory, signs and seals, and sends; again if somebody else was
 * faster.
 *
 * @param opener what opens the newest epochs: her own key, if nothing else is said
 */
export async function changeKeys(
  desk: KeyDesk, plan: Plan, send: (keys: KeyChangeBody) => Promise<unknown>, opener = desk.keys.identity,
): Promise<void> {
  await desk.directory.change(async directory => {
    const wanted = plan(directory)
    if (wanted === undefined) return
    await send(await draftKeyChange(directory, writerOf(desk, opener), wanted))
    for (const team of [...wanted.epochs ?? [], ...wanted.headers ?? []]) desk.shelf.forgetEpochs(team)
  })
  await desk.refresh()
}

/** The change, signed by this browser. */
export function signedHere(
  desk: { readonly keys: Pick<BrowserKeys, "device"> }, change: DirectoryChange,
): readonly [DirectoryChange, Signer] {
  return [change, desk.keys.device.signer]
}

/** Whether this member may and can make new keys of a team: an admin who is in it. */
export function keepsKeysOf(desk: Pick<KeyDesk, "me">, directory: Directory, team: TeamId): boolean {
  const isIn = directory.teams.get(team)?.members.includes(desk.me.member.id) ?? false
  return isIn && mayDo(desk.me.member.role, "admin")
}

/** The teams that a member is in and whose keys can be made anew here. */
export function teamsToRenew(desk: Pick<KeyDesk, "me">, directory: Directory, member: MemberId): readonly TeamId[] {
  return [...directory.teams.values()]
    .filter(({ id, members }) => members.includes(member) && keepsKeysOf(desk, directory, id))
    .map(({ id }) => id)
}

/** The teams that need a new key, by what the hub says and by what the directory shows. */
export function dueTeams(directory: Directory, teams: readonly TeamBody[]): readonly TeamId[] {
  const byHub = teams.filter(({ epochDue }) => epochDue).map(({ id }) => id)
  const byDirectory = [...directory.teams.values()].filter(({ due }) => due).map(({ id }) => id)
  return [...new Set([...byHub, ...byDirectory])]
}

function writerOf({ hub, keys }: KeyDesk, opener: Identity): KeyWriter {
  return {
    signer: keys.device.signer,
    openers: [opener],
    newest: async team => {
      const [newest] = await hub.get<readonly EpochBody[]>(`/teams/${team}/epochs`)
      if (newest === undefined) throw new RangeError("this team has no key yet")
      return newest
    },
  }
}

import { type AgeFile, openBytes, type Opener, rewriteHeader, sealBytes, toRecipients } from "./age.ts"
import { type Bytes, textOf, utf8, wipe } from "./bytes.ts"
import { orCannotOpen, refuseUnless } from "./cannot-open.ts"
import type { DirectoryChange } from "./directory-entry.ts"
import { membersOf } from "./directory-questions.ts"
import type { Directory } from "./directory-view.ts"
import type { EpochId, RecoveryId, TeamId } from "./ids.ts"
import { type Identity, importIdentity, importScalar, identityText, newSecret, type Recipient } from "./keys.ts"
import type { Reader } from "./reader-list.ts"

/** A reader of an epoch with the recipient that its stanza is for. */
export interface EpochReader {
  readonly reader: Reader
  readonly recipient: Recipient
}

/** A new epoch, ready to be sent: the entry, the document, and the chain to the epoch before. */
export interface NewEpoch {
  readonly change: Extract<DirectoryChange, { kind: "team_epoch" }>
  readonly readers: readonly Reader[]
  readonly file: AgeFile
  /** The secret of the epoch before, sealed to this epoch alone. Absent in the first epoch. */
  readonly chain: AgeFile | null
  readonly identity: Identity
}

/** The document of the newest epoch and who opens it, so that it can be chained to the next. */
export interface EpochBefore {
  readonly file: AgeFile
  readonly openers: readonly Opener[]
}

/** Makes a team's next epoch for its members, the recovery key and the open invitations of the directory. */
export async function makeEpoch(
  directory: Directory, team: TeamId, document: EpochId, before: EpochBefore | null,
): Promise<NewEpoch> {
  const epochs = directory.teams.get(team)?.epochs ?? []
  if ((before === null) !== (epochs.length === 0)) throw new RangeError("before: want the newest epoch, if any")
  const readers = readersOfNextEpoch(directory, team)
  const { line, identity } = await newLine()
  try {
    return {
      change: {
        kind: "team_epoch", team, document, epoch: epochs.length + 1, recipient: identity.recipient,
        members: membersOf(directory, team).map(member => member.id),
        recovery: directory.recovery,
        previous: epochs.at(-1)?.recipient ?? null,
      },
      readers: readers.map(({ reader }) => reader),
      file: await sealBytes(line, toRecipients(readers.map(({ recipient }) => recipient))),
      chain: before === null ? null : await chained(before, identity.recipient),
      identity,
    }
  } finally {
    wipe(line)
  }
}

/** Opens an epoch, or the chain file that leads to it, and checks that it holds the secret of that recipient. */
export function openEpoch(file: AgeFile, openers: readonly Opener[], recipient: Recipient): Promise<Identity> {
  return orCannotOpen(async () => {
    const identity = await openTeamSecret(file, openers)
    refuseUnless(identity.recipient === recipient)
    return identity
  })
}

/** Opens a team's secret without knowing which one it should be. {@link openEpoch} is what a client wants. */
export function openTeamSecret(file: AgeFile, openers: readonly Opener[]): Promise<Identity> {
  return orCannotOpen(async () => {
    const line = await openBytes(file, openers)
    try {
      return await importIdentity(secretIn(textOf(line)))
    } finally {
      wipe(line)
    }
  })
}

/** Rewrites the header of a team's newest epoch for who reads it now: after someone joined, was invited, or came. */
export async function rewriteEpoch(
  directory: Directory, team: TeamId, file: AgeFile, openers: readonly Opener[],
): Promise<{ readonly file: AgeFile, readonly readers: readonly Reader[] }> {
  const readers = readersOfNewestEpoch(directory, team)
  const header = await rewriteHeader(file.header, openers, readers.map(({ recipient }) => recipient))
  return { file: { ...file, header }, readers: readers.map(({ reader }) => reader) }
}

/** Who reads a team's next epoch, in the order of formats/team-epoch.md: members, recovery, open invitations. */
export function readersOfNextEpoch(directory: Directory, team: TeamId): readonly EpochReader[] {
  return readersOf(directory, team, directory.recovery)
}

/**
 * Who reads a team's newest epoch from now on: for the header rewrite after someone joined or was invited. Its
 * recovery key stays the one that it was made with.
 */
export function readersOfNewestEpoch(directory: Directory, team: TeamId): readonly EpochReader[] {
  return readersOf(directory, team, directory.teams.get(team)?.epochs.at(-1)?.recovery ?? null)
}

function readersOf(directory: Directory, team: TeamId, recovery: RecoveryId | null): readonly EpochReader[] {
  const recoveries = [...directory.recoveries].map(([id, recipient]) => ({ id, recipient }))
  const invitations = [...directory.invitations.values()]
    .filter(invitation => invitation.state === "open" && invitation.teams.includes(team))
  const listed = (kind: "member" | "recovery" | "invitation") =>
    ({ id, recipient }: { id: string, recipient: Recipient }) => ({ reader: { kind, id } as Reader, recipient })
  return [
    ...membersOf(directory, team).map(listed("member")),
    ...recoveries.filter(key => key.id === recovery).map(listed("recovery")),
    ...invitations.map(listed("invitation")),
  ]
}

async function chained(before: EpochBefore, recipient: Recipient): Promise<AgeFile> {
  const line = await openBytes(before.file, before.openers)
  try {
    return await sealBytes(line, toRecipients([recipient]))
  } finally {
    wipe(line)
  }
}

async function newLine(): Promise<{ readonly line: Bytes, readonly identity: Identity }> {
  const scalar = newSecret()
  try {
    return { line: utf8(`${identityText(scalar)}\n`), identity: await importScalar(scalar) }
  } finally {
    wipe(scalar)
  }
}

function secretIn(line: string): string {
  const secret = /^(AGE-SECRET-KEY-1[0-9A-Z]+)\n$/.exec(line)?.[1]
  refuseUnless(secret !== undefined)
  return secret
}

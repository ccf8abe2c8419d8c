import { type Checkpoint, sizeOf } from "./checkpoint.ts"
import type { AppKey, Directory, Member, ReaderPolicy } from "./directory-view.ts"
import type { AppId, ChannelId, MemberId, TeamId } from "./ids.ts"
import type { Recipient } from "./keys.ts"
import type { Reader, SignedReaderList } from "./reader-list.ts"
import { idInKid, type Kid, visitorKid } from "./statement.ts"

/** Whether something new may be sealed to a team now, and to what. */
export type SealingTarget =
  | { readonly kind: "ready", readonly reader: Extract<Reader, { kind: "team" }>, readonly recipient: Recipient }
  /** Someone lost access, or nobody has made the first epoch yet: an admin's client makes one. */
  | { readonly kind: "epoch-due" }
  /** The directory has entries that this client does not understand. */
  | { readonly kind: "client-outdated" }
  | { readonly kind: "no-such-team" }

/** What to seal to for a team: its newest epoch, unless a new one is due. */
export function sealingTarget(directory: Directory, id: TeamId): SealingTarget {
  const team = directory.teams.get(id)
  const newest = team?.epochs.at(-1)
  if (directory.outdated) return { kind: "client-outdated" }
  if (team === undefined) return { kind: "no-such-team" }
  if (newest === undefined || team.due) return { kind: "epoch-due" }
  return { kind: "ready", reader: { kind: "team", id, epoch: newest.epoch }, recipient: newest.recipient }
}

/**
 * Whether somebody else saw the same log. `another-log` means that the hub shows two people different ones: say so, and
 * seal nothing. `newer` is to be asked again when the entries that are missing here were read.
 */
export function compareCheckpoint(directory: Directory, other: Checkpoint): "same-log" | "another-log" | "newer" {
  const size = sizeOf(other)
  if (size > directory.log.size) return "newer"
  const ours = size === directory.log.size ? directory.checkpoint : `${size}.${directory.roots[size] ?? ""}`
  return ours === other ? "same-log" : "another-log"
}

/**
 * The member whose device a `kid` names, with the device's key, for a statement that names this checkpoint.
 * None for a statement that was signed in the knowledge that the device is revoked.
 */
export function signerAt(
  directory: Directory, kid: Kid, checkpoint: Checkpoint,
): { readonly member: Member, readonly key: string } | undefined {
  const id = idInKid("device", kid)
  const device = id === undefined ? undefined : directory.devices.get(id)
  const member = device === undefined ? undefined : directory.members.get(device.member)
  if (device === undefined || member === undefined) return undefined
  if (device.revoked !== undefined && sizeOf(checkpoint) > device.revoked) return undefined
  return { member, key: device.key }
}

/**
 * The key of the hub's own that a `kid` names, for a statement that names this checkpoint. None for a statement that
 * was signed in the knowledge that another key has taken its place.
 */
export function hubKeyAt(directory: Directory, kid: Kid, checkpoint: Checkpoint): string | undefined {
  const id = idInKid("hub", kid)
  const known = id === undefined ? undefined : directory.hubKeys.get(id)
  if (known?.replaced !== undefined && sizeOf(checkpoint) > known.replaced) return undefined
  return known?.key
}

/** A bot's own key that was in force for whoever knew the directory by this checkpoint. */
export function appKeyAt(directory: Directory, app: AppId, checkpoint: Checkpoint): AppKey | undefined {
  const size = sizeOf(checkpoint)
  let key = directory.appKeys.get(app) ?? null
  while (key !== null && key.entry >= size) key = key.before
  return key ?? undefined
}

/** The members of a team who have not been removed, with their recipients, in the order of their ids. */
export function membersOf(directory: Directory, team: TeamId): readonly Member[] {
  const ids = [...directory.teams.get(team)?.members ?? []].sort()
  return ids.map(id => directory.members.get(id)).filter(member => member !== undefined)
}

/** Which reader lists a document may have: who stands in them, and who signed them. */
export type ReaderRule = (list: SignedReaderList) => boolean

/** The reader policy of a channel that was in force for whoever knew the directory by this checkpoint. */
export function policyAt(directory: Directory, channel: ChannelId, checkpoint: Checkpoint): ReaderPolicy | undefined {
  const size = sizeOf(checkpoint)
  let policy = directory.policies.get(channel) ?? null
  while (policy !== null && policy.since >= size) policy = policy.before
  return policy ?? undefined
}

/**
 * Documents of a team that come through a channel: sealed to it in an epoch that exists, and beside it only to readers
 * of the kinds that the channel's policy allowed when they were made. Signed by someone of the team, or by a visitor
 * who is a reader herself; by the hub only where there are no visitors: for segments of its own, which it makes for
 * the team and transit alone.
 */
export function channelReaders(directory: Directory, team: TeamId, channel: ChannelId): ReaderRule {
  return list => {
    const policy = policyAt(directory, channel, list.directory)
    const besides = policy?.team === team ? policy.readers : []
    const isMade = isByTeam(directory, team, list) || isByVisitor(list)
      || (!besides.includes("visitor") && isByHub(directory, list))
    return isMade && areOf(directory, team, besides, list) && list.readers.every(reader =>
      reader.kind !== "app" || (reader.id === policy?.app && isKeyOf(directory, reader, list)))
  }
}

/** Documents of a team alone, signed by someone of it. */
export function teamReaders(directory: Directory, team: TeamId): ReaderRule {
  return list => areOf(directory, team, [], list) && isByTeam(directory, team, list)
}

function areOf(
  directory: Directory, team: TeamId, besides: readonly string[], { readers }: SignedReaderList,
): boolean {
  return readers.every(reader =>
    reader.kind === "team" ? isEpochOf(directory, team, reader) : besides.includes(reader.kind))
}

/** Whether a bot is named with the key that it had for whoever made the list. */
function isKeyOf(
  directory: Directory, { id, entry }: Extract<Reader, { kind: "app" }>, { directory: checkpoint }: SignedReaderList,
): boolean {
  return appKeyAt(directory, id, checkpoint)?.entry === entry
}

/** A member's own drawer. */
export function memberReaders(directory: Directory, member: MemberId): ReaderRule {
  return list => list.readers.every(reader => reader.kind === "member" && reader.id === member)
    && signerAt(directory, list.by, list.directory)?.member.id === member
}

/** A team's epoch: its members, those who are or were invited to it, and the recovery key that it was made with. */
export function epochReaders(directory: Directory, team: TeamId, epoch: number): ReaderRule {
  return list => list.readers.every(reader => mayReadEpoch(directory, team, epoch, reader))
    && isByTeam(directory, team, list)
}

function isByTeam(directory: Directory, team: TeamId, { by, directory: checkpoint }: SignedReaderList): boolean {
  const signer = signerAt(directory, by, checkpoint)
  return signer !== undefined && (directory.teams.get(team)?.everIn.includes(signer.member.id) ?? false)
}

function isByVisitor({ by, readers }: SignedReaderList): boolean {
  return readers.some(reader => reader.kind === "visitor" && by === visitorKid(reader.id))
}

function isByHub(directory: Directory, { by, directory: checkpoint }: SignedReaderList): boolean {
  return hubKeyAt(directory, by, checkpoint) !== undefined
}

function mayReadEpoch(directory: Directory, id: TeamId, number: number, reader: Reader): boolean {
  const team = directory.teams.get(id)
  const epoch = team?.epochs[number - 1]
  if (team === undefined || epoch === undefined) return false
  switch (reader.kind) {
    case "member": return team.everIn.includes(reader.id)
    case "recovery": return epoch.recovery === reader.id
    case "invitation": return directory.invitations.get(reader.id)?.teams.includes(id) ?? false
    case "team":
    case "visitor":
    case "transit":
    case "app": return false
  }
}

function isEpochOf(directory: Directory, team: TeamId, reader: Extract<Reader, { kind: "team" }>): boolean {
  return reader.id === team && directory.teams.get(team)?.epochs[reader.epoch - 1] !== undefined
}

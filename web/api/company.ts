import {
  type AppId, appKeyAt, CannotOpen, type ChannelId, type Directory, idInKid, type OpenedSegment, policyAt, type Reader,
} from "../sealing/index.ts"
import type { DirectoryLog } from "./directory-log.ts"
import type { Company, SealTo } from "./outbox.ts"
import type { Transit } from "./transit.ts"

/** A bot as a reader by the key of its own that the directory has in force. */
export function ownKeyed(directory: Directory, app: AppId): SealTo {
  const key = appKeyAt(directory, app, directory.checkpoint)
  if (key === undefined) throw new CannotOpen()
  return { reader: { kind: "app", id: app, entry: key.entry }, recipient: key.recipient }
}

/**
 * For members: the bot goes on reading where it reads already, takes part still, and by what it reads by. They add it
 * nowhere, and the hub cannot make them.
 */
export function keptBot(transit: Transit, directory: Pick<DirectoryLog, "now">): Company {
  return async ({ app, channel }, readers, again) => {
    if (again) transit.forget()
    const { now } = directory
    const policy = policyAt(now, channel, now.checkpoint)
    if (app === null || policy?.app !== app) return []
    if (policy.readers.includes("app")) {
      return readers.some(({ kind, id }) => kind === "app" && id === app) ? [ownKeyed(now, app)] : []
    }
    return readers.some(({ kind }) => kind === "transit") ? [await transit.reader()] : []
  }
}

/** Whether a bot reads by this company's key, and by no other. */
export function isWith(readers: readonly Reader[], company: readonly SealTo[]): boolean {
  return keysOf(readers) === keysOf(company.map(({ reader }) => reader))
}

function keysOf(readers: readonly Reader[]): string {
  const names = readers.map(reader => {
    if (reader.kind === "transit") return reader.id
    return reader.kind === "app" ? `${reader.id} ${reader.entry}` : ""
  })
  return names.filter(name => name !== "").join()
}

/** For which app the hub is believed in a segment with this company, or which speaks under a key of its own. */
export function speakerIn(
  directory: Directory, channel: ChannelId, company: readonly SealTo[],
): Pick<OpenedSegment, "app" | "bot"> {
  const app = policyAt(directory, channel, directory.checkpoint)?.app ?? undefined
  if (company.length === 0 || app === undefined) return {}
  return company.some(({ reader }) => reader.kind === "app") ? { bot: app } : { app }
}

/** Whether a segment's verified reader list was signed by the hub. */
export function isMadeByHub({ by }: OpenedSegment): boolean {
  return by !== undefined && idInKid("hub", by) !== undefined
}

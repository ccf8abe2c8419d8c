import { orCannotOpen, refuseUnless } from "./cannot-open.ts"
import { asCheckpoint } from "./checkpoint.ts"
import { hubKeyAt, policyAt } from "./directory-questions.ts"
import type { Directory } from "./directory-view.ts"
import { type AppId, asId, type ChannelId, type TransitId } from "./ids.ts"
import { wantCount } from "./json.ts"
import { asRecipient, type Recipient } from "./keys.ts"
import type { ClaimedList } from "./reader-list.ts"
import { checkStatement, idInKid, type KeyOf } from "./statement.ts"
import type { WorkspaceId } from "./ids.ts"

/** The transit key that the hub has in use (formats/transit-key.md). */
export interface TransitKey {
  readonly transit: TransitId
  readonly recipient: Recipient
  /** When it is used no more. */
  readonly until: number
}

const longest = 24 * 60 * 60 * 1_000

/** Checks the hub's word on its transit key, by the key of the hub's that the directory has in force. */
export function checkTransitKey(directory: Directory, text: string, now: number): Promise<TransitKey> {
  return readTransitKey(text, directory.workspace, ({ kid, payload }) =>
    hubKeyAt(directory, kid, asCheckpoint(payload["directory"])), now)
}

/** The same, wherever the key of the hub's is known from. */
export function readTransitKey(
  text: string, workspace: WorkspaceId, keyOf: KeyOf, now: number,
): Promise<TransitKey> {
  return orCannotOpen(async () => {
    const { payload, kid } = await checkStatement(text, "parley.transit.v1", workspace, keyOf)
    const [from, until] = [wantCount(payload["from"]), wantCount(payload["until"])]
    refuseUnless(idInKid("hub", kid) !== undefined && from < until && until - from <= longest && now < until)
    wantCount(payload["at"])
    asCheckpoint(payload["directory"])
    return { transit: asId(payload["transit"]), recipient: asRecipient(payload["recipient"]), until }
  })
}

/** The app to which the hub passes on what is said in a segment: the channel's policy of that time names it. */
export function appOf(
  directory: Directory, channel: ChannelId, { readers, directory: checkpoint }: ClaimedList,
): AppId | undefined {
  if (!readers.some(({ kind }) => kind === "transit")) return undefined
  return policyAt(directory, channel, checkpoint)?.app ?? undefined
}

import {
  type AgeFile, b64, type Directory, type DirectoryChange, type Epoch, type EpochId, fromB64, hashOfText,
  makeEpoch, newId, openEpoch, type Opener, type Reader, rewriteEpoch, type SeenList, type Signer, signReaderList,
  type TeamId, wholeFile,
} from "../sealing/index.ts"
import type { EpochBody } from "./bodies.ts"
import { draftEntries } from "./directory-log.ts"

/** What the hub is sent when keys or rights change: signed entries, and the documents that change with them. */
export interface KeyChangeBody {
  readonly entries: readonly string[]
  readonly epochs: readonly {
    readonly team: TeamId
    readonly header: string
    readonly payload: string
    readonly readers: string
    readonly previous: string | null
  }[]
  readonly headers: readonly { readonly team: TeamId, readonly header: string, readonly readers: string }[]
}

/** Who changes keys or rights: by what she signs, and how she opens the newest epoch of a team. */
export interface KeyWriter {
  readonly signer: Signer
  readonly openers: readonly Opener[]
  /** The newest epoch as the hub keeps it. */
  readonly newest: (team: TeamId) => Promise<EpochBody>
}

/** What shall change: the entries in their order, then new epochs of some teams and rewritten headers of others. */
export interface WantedChange {
  readonly changes: readonly (readonly [DirectoryChange, Signer])[]
  readonly epochs?: readonly TeamId[]
  readonly headers?: readonly TeamId[]
}

/** A document whose header was just written, without its list, which names the directory at its end. */
interface Written {
  readonly team: TeamId
  readonly document: EpochId
  readonly file: AgeFile
  readonly readers: readonly Reader[]
  readonly chain: AgeFile | null
  readonly after?: SeenList
}

/** Signs the entries, makes the documents for those who read them then, and signs their reader lists. */
export async function draftKeyChange(
  directory: Directory, writer: KeyWriter, { changes, epochs = [], headers = [] }: WantedChange,
): Promise<KeyChangeBody> {
  let drafted = await draftEntries(directory, changes)
  const started: Written[] = []
  for (const team of epochs) {
    const { change, ...epoch } = await nextEpoch(drafted.directory, team, writer)
    started.push({ team, document: change.document, ...epoch })
    const grown = await draftEntries(drafted.directory, [[change, writer.signer]])
    drafted = { entries: [...drafted.entries, ...grown.entries], directory: grown.directory }
  }
  const rewritten = await Promise.all(headers.map(team => rewrite(drafted.directory, team, writer)))
  const signed = (written: Written): Promise<string> => listOf(drafted.directory, written, writer)
  return {
    entries: drafted.entries,
    epochs: await Promise.all(started.map(async epoch => ({
      team: epoch.team, header: b64(epoch.file.header), payload: b64(epoch.file.payload), readers: await signed(epoch),
      previous: epoch.chain === null ? null : b64(wholeFile(epoch.chain)),
    }))),
    headers: await Promise.all(rewritten.map(async header => ({
      team: header.team, header: b64(header.file.header), readers: await signed(header),
    }))),
  }
}

/** The newest epoch of a team, opened to see that it is the one which the directory names. */
async function openNewest(epoch: Epoch, team: TeamId, { newest, openers }: KeyWriter): Promise<Newest> {
  const { header, payload, readers, generation } = await newest(team)
  const file = { header: fromB64(header), payload: fromB64(payload) }
  await openEpoch(file, openers, epoch.recipient)
  return { file, after: { generation, hash: hashOfText(readers) } }
}

interface Newest {
  readonly file: AgeFile
  readonly after: SeenList
}

async function nextEpoch(
  directory: Directory, team: TeamId, writer: KeyWriter,
): Promise<Awaited<ReturnType<typeof makeEpoch>>> {
  const epoch = directory.teams.get(team)?.epochs.at(-1)
  if (epoch === undefined) return await makeEpoch(directory, team, newId(), null)
  const { file } = await openNewest(epoch, team, writer)
  return await makeEpoch(directory, team, newId(), { file, openers: writer.openers })
}

async function rewrite(directory: Directory, team: TeamId, writer: KeyWriter): Promise<Written> {
  const epoch = directory.teams.get(team)?.epochs.at(-1)
  if (epoch === undefined) throw new RangeError("headers: want teams that have an epoch")
  const newest = await openNewest(epoch, team, writer)
  const { file, readers } = await rewriteEpoch(directory, team, newest.file, writer.openers)
  return { team, document: epoch.document, file, readers, chain: null, after: newest.after }
}

function listOf(
  directory: Directory, { document, file, readers, after }: Written, { signer }: KeyWriter,
): Promise<string> {
  return signReaderList(directory.workspace, {
    document, kind: "epoch", readers, header: file.header, at: Date.now(), directory: directory.checkpoint,
    ...after === undefined ? {} : { after },
  }, signer)
}

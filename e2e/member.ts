import type { ChannelSettings, ConversationBody, IntroductionBody, MessageBody, PageBody } from "../web/api/bodies.ts"
import { DirectoryLog, draftEntries } from "../web/api/directory-log.ts"
import type { Hub as Api } from "../web/api/http.ts"
import { HubShelf } from "../web/api/hub-shelf.ts"
import { type Destination, Outbox } from "../web/api/outbox.ts"
import { problemOf } from "../web/api/problem.ts"
import { type Entry, TranscriptReader } from "../web/api/transcript.ts"
import {
  b64, type Body, type ChannelId, type Checkpoint, emptyDirectory, Keyring, leafHashOfText, makeDevice,
  makeEpoch, makeKit, makePersonKeys, type MemberId, newId, pinsInMemory, publicHalves, randomBytes, sealKeysToKit,
  type SeenList, type SegmentId, signReaderList, type Signer, type TeamId, unlock, type UnlockedKeys, utf8, wholeFile,
  type WorkspaceId,
} from "../web/sealing/index.ts"
import type { Hub } from "./hub.ts"

const name = "Mira Okafor"

/** The owner of a workspace with one team, who works through the API, without a browser. */
export class Member {
  readonly api: Api
  readonly workspace: WorkspaceId
  readonly team: TeamId
  readonly genesis: string
  readonly id: MemberId
  readonly #device: Signer
  readonly #directory: DirectoryLog
  readonly #transcripts: TranscriptReader
  readonly #outbox: Outbox

  private constructor(api: Api, keys: UnlockedKeys, team: TeamId, device: Signer, genesis: string, log: DirectoryLog) {
    const { workspace, member: id, identity } = keys
    this.api = api
    this.workspace = workspace
    this.team = team
    this.genesis = genesis
    this.id = id
    this.#device = device
    this.#directory = log
    const [shelf, pins, seen] = [new HubShelf(api), pinsInMemory(), new Map<string, SeenList>()]
    const keyring = new Keyring({
      holder: { kind: "member", id, identity }, directory: () => log.now, shelf, pins,
      seen: {
        get: document => Promise.resolve(seen.get(document)),
        set: (document, list) => Promise.resolve(void seen.set(document, list)),
      },
    })
    this.#transcripts = new TranscriptReader({
      workspace, directory: log, keyring, shelf, pins,
      introduction: async ({ id: conversation }) => {
        const page = await api.get<PageBody<IntroductionBody>>(`/conversations/introductions?ids=${conversation}`)
        return page.items[0] === undefined ? undefined : { message: page.items[0].message, segments: page.segments }
      },
    })
    const counters = new Map<SegmentId, number>()
    this.#outbox = new Outbox({
      workspace, hub: api, directory: log, keyring, transcripts: this.#transcripts, pins, signer: device,
      author: `member/${id}`,
      next: segment => {
        const n = counters.get(segment) ?? 0
        counters.set(segment, n + 1)
        return Promise.resolve(n)
      },
      destination: ({ id: conversation }) => this.#destination(conversation),
      company: () => Promise.resolve([]),
    })
  }

  /** Makes the first workspace of a hub. */
  static async begin(hub: Hub): Promise<Member> {
    const [workspace, member, team]: [WorkspaceId, MemberId, TeamId] = [newId(), newId(), newId()]
    const person = makePersonKeys(workspace, member)
    const [kit, recovery, device] = [await makeKit(), await makeKit(), await makeDevice(member)]
    const [halves, keysByKit] = [await publicHalves(person), await sealKeysToKit(person, kit.recipient)]
    const keys = await unlock(person)
    const begun = await draftEntries(emptyDirectory(workspace), [
      [{ kind: "genesis", member, ...halves }, keys.person],
      [device.change, keys.person],
      [{ kind: "recovery_key_set", recovery: newId(), recipient: recovery.recipient }, device.signer],
      [{ kind: "team_created", team }, device.signer],
    ])
    const epoch = await makeEpoch(begun.directory, team, newId(), null)
    const { entries, directory } = await draftEntries(begun.directory, [[epoch.change, device.signer]])
    const readers = await signReaderList(workspace, {
      document: epoch.change.document, kind: "epoch", readers: epoch.readers, header: epoch.file.header,
      at: Date.now(), directory: directory.checkpoint,
    }, device.signer)
    const api = apiOf(hub)
    await api.post("/workspaces", {
      id: workspace, name: "Linden Pharmacy", team: { id: team, name: "Care team" },
      owner: {
        id: member, name, email: "mira@linden.example",
        credential: {
          salt: b64(randomBytes(16)), cost: 17, secret: b64(randomBytes(32)), kitSecret: b64(randomBytes(32)),
          keysByPassphrase: b64(utf8("stands for an age file to a passphrase")),
          keysByKit: b64(wholeFile(keysByKit)),
        },
      },
      epoch: { header: b64(epoch.file.header), payload: b64(epoch.file.payload), readers },
      entries: [...begun.entries, ...entries],
    })
    const genesis = leafHashOfText(begun.entries[0] ?? "")
    let checkpoint: Checkpoint | undefined
    const memory = {
      get: () => Promise.resolve(checkpoint),
      set: (newest: Checkpoint) => Promise.resolve(void (checkpoint = newest)),
    }
    const log = await DirectoryLog.open({ hub: api, path: "/directory", workspace, genesis, memory })
    return new Member(api, keys, team, device.signer, genesis, log)
  }

  /** Adds a channel that these websites may embed. */
  async addChannel(websites: readonly string[]): Promise<ChannelId> {
    const channel: ChannelId = newId()
    const policy = { kind: "reader_policy", channel, team: this.team, readers: ["visitor"] } as const
    await this.#directory.change(async directory => {
      const { entries } = await draftEntries(directory, [[policy, this.#device]])
      await this.api.post("/channels", { id: channel, team: this.team, name: "Shop", websites, entries })
    })
    return channel
  }

  /** Changes some settings of a channel. */
  async settle(channel: ChannelId, change: Partial<ChannelSettings>): Promise<void> {
    const settings = await this.api.get<ChannelSettings>(`/channels/${channel}`)
    await this.api.put(`/channels/${channel}`, { ...settings, ...change })
  }

  async conversations(): Promise<readonly ConversationBody[]> {
    return (await this.api.get<PageBody<ConversationBody>>("/conversations")).items
  }

  /** The only conversation that there is. */
  async conversation(): Promise<ConversationBody> {
    const [first, ...others] = await this.conversations()
    if (first === undefined || others.length > 0) throw new Error(`want one conversation, got ${others.length}`)
    return first
  }

  /** A conversation's messages, opened. */
  async read({ id }: Pick<ConversationBody, "id">): Promise<readonly Entry[]> {
    const page = await this.api.get<PageBody<MessageBody>>(`/conversations/${id}/messages`)
    return await this.#transcripts.open(await this.#destination(id), page.items)
  }

  /** The texts of the only conversation. */
  async texts(): Promise<readonly string[]> {
    const [first] = await this.conversations()
    const entries = first === undefined ? [] : await this.read(first)
    return textsOf(entries)
  }

  async say({ id }: Pick<ConversationBody, "id">, body: Body): Promise<void> {
    await this.#outbox.send(await this.#destination(id), "customer", { id: newId(), at: Date.now(), body })
  }

  async #destination(id: ConversationBody["id"]): Promise<Destination> {
    const path = `/conversations/${id}`
    return { ...await this.api.get<ConversationBody>(path), path }
  }
}

/** The texts of messages; of those without, why there is none. What visitors say who they are is left out. */
export function textsOf(entries: readonly Entry[]): readonly string[] {
  return entries.flatMap(entry => {
    if (entry.kind !== "opened") return [entry.kind]
    return entry.message.body.kind === "text" ? [entry.message.body.text] : []
  })
}

/** The API as a program uses it: with the cookie that it was given. */
function apiOf(hub: Hub): Api {
  let cookie = ""
  const open = async (path: string, init: RequestInit): Promise<Response> => {
    const response = await fetch(hub.url(`/api/v1${path}`), {
      ...init, headers: { "Content-Type": "application/json", "Cookie": cookie },
    })
    cookie = response.headers.getSetCookie()[0]?.split(";")[0] ?? cookie
    if (!response.ok) throw await problemOf(response)
    return response
  }
  const send = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await open(path, body === undefined ? { method } : { method, body: JSON.stringify(body) })
    const text = await response.text()
    return (text === "" ? undefined : JSON.parse(text)) as T
  }
  return {
    open,
    get: path => send("GET", path),
    post: (path, body) => send("POST", path, body),
    put: (path, body) => send("PUT", path, body),
    delete: path => send("DELETE", path),
  }
}

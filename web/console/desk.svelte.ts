import type { AppBody } from "../api/app-bodies.ts"
import type { ChannelBody, ConversationBody, TeamBody } from "../api/bodies.ts"
import { keptBot } from "../api/company.ts"
import type { DirectoryLog } from "../api/directory-log.ts"
import { FileOpener } from "../api/file-opener.ts"
import { FileSender } from "../api/file-sender.ts"
import type { Hub } from "../api/http.ts"
import { HubShelf } from "../api/hub-shelf.ts"
import { hubTime } from "../api/hub-time.ts"
import { seenListsIn, visitorPinsIn } from "../api/local-stores.ts"
import { type Destination, Outbox } from "../api/outbox.ts"
import { type Place, TranscriptReader } from "../api/transcript.ts"
import { Transit } from "../api/transit.ts"
import { type AppId, type ChannelId, Keyring, type MemberId, type TeamId, type VisitorPins } from "../sealing/index.ts"
import { Alerts } from "./alerts/alerts.svelte.ts"
import { learnFrom } from "./inbox/contacts.svelte.ts"
import { Drafts } from "./inbox/drafts.ts"
import { Outgoing } from "./inbox/outgoing.ts"
import { introductionsFrom } from "./introductions.ts"
import { becomeDevice } from "./keys/become-device.ts"
import { type BrowserKeys, lockKeys } from "./keys/browser-keys.ts"
import { readDirectory } from "./keys/read-directory.ts"
import { Counts } from "./lists/counts.svelte.ts"
import { LiveFeed } from "./live-feed.ts"
import { type MeBody, type MemberBody, whoAmI } from "./me.ts"
import { Drawers } from "./records/drawers.svelte.ts"
import { Search } from "./search/search.svelte.ts"

/** What is told when people, teams, keys or inboxes have changed. */
const whereabouts = ["member", "team", "directory", "channel"]

/** What an unlocked member works with: her keys, the directory, the way to conversations, and what happens live. */
export class Desk {
  readonly hub: Hub
  readonly keys: BrowserKeys
  readonly directory: DirectoryLog
  readonly shelf: HubShelf
  readonly pins: VisitorPins
  readonly keyring: Keyring
  readonly transcripts: TranscriptReader
  readonly transit: Transit
  readonly outbox: Outbox
  readonly files: FileOpener
  readonly fileSender: FileSender
  readonly live: LiveFeed
  readonly drafts: Drafts
  readonly outgoing: Outgoing
  readonly drawers: Drawers
  readonly counts: Counts
  readonly alerts: Alerts
  readonly search: Search
  me: MeBody = $state.raw(undefined as never)
  /** Everyone in the workspace by id; who was removed is missing. */
  people: ReadonlyMap<MemberId, MemberBody> = $state.raw(new Map())
  teams: ReadonlyMap<TeamId, TeamBody> = $state.raw(new Map())
  channels: ReadonlyMap<ChannelId, ChannelBody> = $state.raw(new Map())
  /** The bots that speak through the hub; who was removed is missing. */
  apps: ReadonlyMap<AppId, AppBody> = $state.raw(new Map())
  online = $state(true)

  private constructor(hub: Hub, me: MeBody, keys: BrowserKeys, directory: DirectoryLog) {
    const workspace = me.workspace.id
    this.hub = hub
    this.me = me
    this.keys = keys
    this.directory = directory
    this.shelf = new HubShelf(hub)
    this.pins = visitorPinsIn(keys.store)
    this.keyring = new Keyring({
      holder: { kind: "member", id: keys.member, identity: keys.identity },
      directory: () => directory.now, shelf: this.shelf, seen: seenListsIn(keys.store), pins: this.pins,
    })
    this.transcripts = new TranscriptReader({
      workspace, directory, keyring: this.keyring, shelf: this.shelf, pins: this.pins,
      introduction: introductionsFrom(hub), introduced: ({ team }, message) => { learnFrom(team, [message]) },
    })
    const by = { author: `member/${keys.member}`, signer: keys.device.signer } as const
    this.transit = new Transit({ hub, path: "/hub-key/transit", directory, now: hubTime })
    this.outbox = new Outbox({
      workspace, hub, directory, keyring: this.keyring, transcripts: this.transcripts, pins: this.pins, ...by,
      next: segment => keys.store.next(`n ${segment}`),
      destination: place => this.destination(place),
      company: keptBot(this.transit, directory),
    })
    const files = { hub, path: "/files", workspace, directory }
    this.files = new FileOpener({ ...files, keyring: this.keyring, pins: this.pins })
    this.fileSender = new FileSender({ ...files, outbox: this.outbox, ...by })
    this.drafts = new Drafts(keys.store)
    this.outgoing = new Outgoing(this)
    this.live = new LiveFeed(hub, online => { this.online = online })
    this.live.listen({
      onGap: () => { void this.refresh(); this.outgoing.retryWaiting() },
      onEvent: event => { if (whereabouts.includes(event.kind)) void this.refresh() },
    })
    this.drawers = new Drawers(this)
    this.counts = new Counts(this)
    this.alerts = new Alerts(this)
    this.search = new Search(this)
  }

  /** Reads the directory, makes sure that this browser is a device of the member, and begins to listen. */
  static async open(hub: Hub, me: MeBody, keys: BrowserKeys): Promise<Desk> {
    const directory = await readDirectory(hub, me, keys.store)
    await becomeDevice(hub, keys, directory)
    const desk = new Desk(hub, me, keys, directory)
    await desk.refresh()
    await desk.outgoing.resume()
    return desk
  }

  /** Reads again who is here and which doors there are. */
  async refresh(): Promise<void> {
    const [me, people, teams, channels, apps] = await Promise.all([
      whoAmI(this.hub), this.hub.get<readonly MemberBody[]>("/members"), this.hub.get<readonly TeamBody[]>("/teams"),
      this.hub.get<readonly ChannelBody[]>("/channels"), this.hub.get<readonly AppBody[]>("/apps"),
      this.directory.readOn(),
    ])
    const before = this.me.teams
    this.me = me
    if (me.teams.some(team => !before.includes(team))) void this.drawers.sync()
    this.people = new Map(people.map(person => [person.id, person]))
    this.teams = new Map(teams.map(team => [team.id, team]))
    this.channels = new Map(channels.map(channel => [channel.id, channel]))
    this.apps = new Map(apps.map(app => [app.id, app]))
  }

  /** Where a conversation's messages are, and who may read them beside its team. */
  placeOf({ id, team, channel }: Pick<ConversationBody, "id" | "team" | "channel">): Place {
    return { id, team, path: `/conversations/${id}`, channel }
  }

  /** The head of a conversation as it is now: where a message to it goes. */
  async destination(place: Pick<Place, "path">): Promise<Destination> {
    return { ...await this.hub.get<ConversationBody>(place.path), path: place.path }
  }

  /** After {@link leave}: takes the keys away as soon as all that was written lies in this browser. */
  async lock(): Promise<void> {
    await this.drafts.close()
    await lockKeys(this.keys)
  }

  /** Gets up: nothing is followed any more, and nothing more is kept. */
  leave(): void {
    this.live.stop()
    this.search.stop()
    this.outgoing.leave()
    void this.drafts.close()
  }
}

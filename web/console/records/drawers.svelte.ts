import type { LiveBody, RecordId } from "../../api/bodies.ts"
import { type ChannelSecret, readChannelSecret } from "../../api/identity.ts"
import { Drawer, type DrawerOwner } from "../../api/drawer.ts"
import type { LiveEvent } from "../../api/live.ts"
import type { RecordsMemory } from "../../api/records.ts"
import {
  authorsBy, b64, type ContactId, countersInMemory, fromB64, type TeamId, textOf, utf8,
} from "../../sealing/index.ts"
import type { Desk } from "../desk.svelte.ts"
import { openBook } from "../inbox/contacts.svelte.ts"
import { mayDo } from "../roles.ts"
import { RecordList } from "./record-list.svelte.ts"
import {
  type ContactRecord, type Label, readContact, readLabel, readReply, readView, type Reply, type View,
} from "./shapes.ts"

/** What lies in a team's drawer. */
export interface TeamDrawer {
  readonly labels: RecordList<Label>
  readonly replies: RecordList<Reply>
  readonly views: RecordList<View>
  readonly contacts: RecordList<ContactRecord>
  /** With which websites sign who is signed in there, by channel. */
  readonly secrets: RecordList<ChannelSecret>
}

/** The drawers of the member's teams and her own, read when she sits down and followed from then on. */
export class Drawers {
  teams: ReadonlyMap<TeamId, TeamDrawer> = $state.raw(new Map())
  /** Her own views. */
  readonly views: RecordList<View>
  readonly #desk: Desk
  readonly #memory: RecordsMemory

  constructor(desk: Desk) {
    this.#desk = desk
    this.#memory = memoryIn(desk)
    const { member, identity: { recipient } } = desk.keys
    this.views = new RecordList(this.#open({ kind: "member", id: member, recipient }), "view", readView, this.#memory)
    openBook({
      find: contact => this.#find(contact),
      file: (team, contact, profile) => { void this.#file(team, contact, profile) },
    })
    desk.live.listen({
      onGap: () => { void this.sync() },
      onEvent: event => { this.#onEvent(event) },
    })
  }

  of(team: TeamId): TeamDrawer | undefined {
    return this.teams.get(team)
  }

  /** Reads everything that has changed. What cannot be reached is read when the stream begins anew. */
  async sync(): Promise<void> {
    const teams = this.#desk.me.teams
    this.teams = new Map(teams.map(team => [team, this.teams.get(team) ?? this.#drawer(team)]))
    await Promise.all([...this.teams.keys()].map(team => this.#sync(team)))
    await this.views.sync().catch(() => undefined)
  }

  async #sync(team: TeamId): Promise<void> {
    const drawer = this.teams.get(team)
    if (drawer === undefined) return
    const { labels, replies, views, contacts, secrets } = drawer
    await Promise.all([labels, replies, views, contacts, secrets].map(list => list.sync().catch(() => undefined)))
  }

  #find(contact: ContactId): ContactRecord | undefined {
    for (const { contacts } of this.teams.values()) {
      const found = contacts.get(contact as string as RecordId)
      if (found?.into !== undefined) return this.#find(found.into)
      if (found !== undefined) return found
    }
    return undefined
  }

  async #file(team: TeamId, contact: ContactId, profile: ContactRecord): Promise<void> {
    const contacts = this.teams.get(team)?.contacts
    const id = contact as string as RecordId
    if (contacts?.ready !== true || contacts.get(id) !== undefined || !mayDo(this.#desk.me.member.role, "agent")) return
    await contacts.write(id, before => before ?? profile).catch(() => undefined)
  }

  #onEvent({ kind, data }: LiveEvent): void {
    if (kind !== "record") return
    const { team } = data as LiveBody
    if (team !== null) void this.#sync(team)
    else void this.views.sync().catch(() => undefined)
  }

  #drawer(team: TeamId): TeamDrawer {
    const drawer = this.#open({ kind: "team", id: team })
    return {
      labels: new RecordList(drawer, "label", readLabel, this.#memory),
      replies: new RecordList(drawer, "reply", readReply, this.#memory),
      views: new RecordList(drawer, "view", readView, this.#memory),
      contacts: new RecordList(drawer, "contact", readContact, this.#memory),
      secrets: new RecordList(drawer, "channel", readChannelSecret, this.#memory),
    }
  }

  #open(owner: DrawerOwner): Drawer {
    const { hub, directory, keyring, shelf, outbox, pins, keys, me } = this.#desk
    return new Drawer(owner, {
      workspace: me.workspace.id, hub, directory, keyring, shelf, outbox,
      author: `member/${keys.member}`, signer: keys.device.signer,
      next: segment => keys.store.next(`n ${segment}`),
      authors: authorsBy(() => directory.now, pins, countersInMemory()),
    })
  }
}

/** What was read is kept sealed for this browser alone, and goes with the session. */
function memoryIn({ keys: { store } }: Desk): RecordsMemory {
  return {
    load: async name => {
      const sealed = await store.get(name, String)
      if (sealed === undefined) return undefined
      try {
        return JSON.parse(textOf(await store.open(name, fromB64(sealed)))) as unknown
      } catch {
        return undefined
      }
    },
    save: async (name, value) => { await store.put(name, b64(await store.seal(name, utf8(JSON.stringify(value))))) },
  }
}

import type { AppKeyBody, AppKeyId, AppPlatform, AppSettings } from "../../../api/app-bodies.ts"
import { draftEntries } from "../../../api/directory-log.ts"
import type { DirectoryChange, HubKeyId } from "../../../sealing/index.ts"
import { type AppId, type ChannelId, newId, type TeamId } from "../../../sealing/index.ts"
import type { Desk } from "../../desk.svelte.ts"

/** The key that the hub signs with, as it says itself. */
interface HubKeyBody {
  readonly id: HubKeyId
  readonly key: string
  readonly published: boolean
}

/** What a bot has to know, shown once. */
export interface BotKeys {
  readonly app: AppId
  /** Of the workspace; undefined where it has one that was shown before. */
  readonly apiKey: string | undefined
  readonly clientKey: string
}

export const platforms: readonly { readonly id: AppPlatform, readonly label: string }[] = [
  { id: "messenger", label: "Messenger" },
  { id: "slack", label: "Slack" },
  { id: "microsoft", label: "Microsoft Bot Framework" },
  { id: "other", label: "Something else" },
]

export const pauses: readonly { readonly minutes: number | null, readonly label: string }[] = [
  { minutes: 5, label: "5 minutes" },
  { minutes: 10, label: "10 minutes" },
  { minutes: 30, label: "30 minutes" },
  { minutes: 60, label: "1 hour" },
  { minutes: null, label: "until somebody hands back" },
]

/**
 * Makes an app. The directory says first who may read what comes through it, and by which key the hub seals; the
 * workspace gets an API key if it has none.
 */
export async function makeApp(desk: Desk, wanted: AppSettings & { readonly team: TeamId }): Promise<BotKeys> {
  const [app, channel]: [AppId, ChannelId] = [newId(), newId()]
  const policy = { kind: "reader_policy", channel, team: wanted.team, readers: ["transit"] } as const
  const changes: readonly DirectoryChange[] = [...await hubKeyChanges(desk), policy]
  const apiKey = (await apiKeys(desk)).length > 0 ? undefined : await newApiKey(desk)
  let clientKey = ""
  await desk.directory.change(async now => {
    const { entries } = await draftEntries(now, changes.map(change => [change, desk.keys.device.signer]))
    const made = await desk.hub.post<{ key: string }>("/apps", { id: app, channel, ...wanted, entries })
    clientKey = made.key
  })
  await desk.refresh()
  return { app, apiKey, clientKey }
}

/** What lets the hub seal anything here: its key, unless the directory has it in force. */
export async function hubKeyChanges(desk: Desk): Promise<readonly DirectoryChange[]> {
  const { id: hub, key, published } = await desk.hub.get<HubKeyBody>("/hub-key")
  return published ? [] : [{ kind: "hub_key_set", hub, key }]
}

export async function changeApp(desk: Desk, id: AppId, settings: AppSettings): Promise<void> {
  await desk.hub.put(`/apps/${id}`, settings)
  await desk.refresh()
}

/** The workspace's keys that work now, the newest first. */
export async function apiKeys(desk: Desk): Promise<readonly AppKeyBody[]> {
  return await desk.hub.get("/api-keys")
}

export async function clientKeys(desk: Desk, id: AppId): Promise<readonly AppKeyBody[]> {
  return await desk.hub.get(`/apps/${id}/keys`)
}

/** Those before it work for another day. */
export async function newApiKey(desk: Desk): Promise<string> {
  return (await desk.hub.post<{ key: string }>("/api-keys")).key
}

/** Those before it work for another day. */
export async function newClientKey(desk: Desk, id: AppId): Promise<string> {
  return (await desk.hub.post<{ key: string }>(`/apps/${id}/keys`)).key
}

export async function endKey(desk: Desk, id: AppKeyId): Promise<void> {
  await desk.hub.delete(`/api-keys/${id}`)
}

/** What a bot of the old SDK has to say to speak to this hub. */
export function sdkLines(origin: string, platform: AppPlatform): string {
  const known = platform === "other" ? "messenger" : platform
  return `const bot = require("wordhop")(process.env.API_KEY, process.env.CLIENT_KEY, {
  platform: "${known}",
  serverRoot: "${origin}",
  socketServer: "${origin}",
})`
}

import type { DoorBody } from "../../api/bodies.ts"
import { type Hub, hub } from "../../api/http.ts"
import { follow } from "../../api/live.ts"
import type { HeadBody } from "../frame/head.ts"
import { texts } from "../frame/texts.ts"
import { addressOf } from "../shared/address.ts"
import { HostPage } from "../shared/host.ts"
import { looksOf } from "../shared/looks.ts"
import { type Self, SelfMemory } from "../shared/self.ts"
import type { SignedIdentity } from "../shared/protocol.ts"

/**
 * The small page that stands in for the frame until it is opened: it says how the button looks, and while the page is
 * before somebody's eyes, how much is unread. It opens nothing and knows no keys.
 */
const { channel } = addressOf(location)
let stream: { readonly stop: () => void } | undefined
let self: Self | undefined

const host = new HostPage(window, message => {
  if (message.parley !== "hello") return
  void recall(message.identity)
})

async function recall(identity: SignedIdentity | null): Promise<void> {
  self = await whoIs(identity)
  watch()
}

async function whoIs(identity: SignedIdentity | null): Promise<Self | undefined> {
  try {
    return (await SelfMemory.of(localStorage, channel, identity)).read()
  } catch {
    return undefined
  }
}

function watch(): void {
  stream?.stop()
  stream = undefined
  if (self?.begun !== true) { tell(0); return }
  if (document.visibilityState !== "visible") return
  const { token, conversation } = self
  const visitors = hub(() => ({ Authorization: `Bearer ${token}` }))
  const ask = (): void => { void count(visitors, conversation) }
  stream = follow(visitors, "/widget/live", {
    onReady: ask,
    onEvent: ({ kind }) => { if (kind !== "typing") ask() },
    onOnline: () => undefined,
    onRefused: () => undefined,
  })
}

async function count(visitors: Hub, conversation: Self["conversation"]): Promise<void> {
  const heads = await visitors.get<readonly HeadBody[]>("/widget/conversations").catch(() => [])
  tell(heads.find(({ id }) => id === conversation)?.unread ?? 0)
}

function tell(unread: number): void {
  host.say({ parley: "unread", count: unread, words: texts.unread(unread) })
}

document.addEventListener("visibilitychange", watch)
host.say({ parley: "looks", looks: looksOf(await hub().get<DoorBody>(`/widget/channels/${channel}`), texts) })

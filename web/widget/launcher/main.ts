import { readIdentity, type SignedIdentity } from "../shared/protocol.ts"
import { Launcher } from "./launcher.ts"

/** The script element that a website has put into its page; an `async` script knows itself while it runs. */
function ownScript(): HTMLScriptElement | null {
  const current = document.currentScript
  return current instanceof HTMLScriptElement
    ? current
    : document.querySelector<HTMLScriptElement>("script[data-workspace][data-channel]")
}

function start(script: HTMLScriptElement): Launcher | undefined {
  const { workspace, channel, userId, userHash } = script.dataset
  if (workspace === undefined || channel === undefined) return undefined
  const { origin } = new URL(script.src)
  const launcher = new Launcher({ hub: origin, workspace, channel }, readIdentity({ id: userId, hash: userHash }))
  const put = (): void => { launcher.putInto(document.body) }
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", put, { once: true })
  else put()
  return launcher
}

const script = ownScript()
const launcher = script === null ? undefined : start(script)
/** The link of a mail that tells of an answer leads here. */
if (location.hash === "#parley") launcher?.open()

/** Opens the chat. */
export function open(): void {
  launcher?.open()
}

/** Closes the chat. */
export function close(): void {
  launcher?.close()
}

/** Says who is signed in to the website now, by a signature of the website's server; null when nobody is any more. */
export function identify(identity: SignedIdentity | null): void {
  launcher?.identify(readIdentity(identity))
}

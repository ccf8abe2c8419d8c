import type { ClaimedIdentity } from "../../api/identity.ts"
import type { Entry } from "../../api/transcript.ts"
import type { ContactId } from "../../sealing/index.ts"

/** Whom the website says it has signed in, as the contact's browser brought it last. Who checks it believes it. */
export function identityIn(contact: ContactId, entries: readonly Entry[]): ClaimedIdentity | undefined {
  let last: ClaimedIdentity | undefined
  for (const entry of entries) {
    if (entry.kind !== "opened" || entry.message.author !== `contact/${contact}`) continue
    if (entry.message.body.kind === "profile") last = entry.message.body.identity ?? last
  }
  return last
}

import type { Priority, RecordId } from "../../api/bodies.ts"
import { complain, say } from "../../parts/toasts.svelte.ts"
import type { ConversationId, MemberId } from "../../sealing/index.ts"
import type { Desk } from "../desk.svelte.ts"

/** What can be done to conversations, as the hub takes it. */
export type Change =
  | { readonly kind: "assign", readonly member: MemberId | null }
  | { readonly kind: "label", readonly add: readonly RecordId[], readonly remove: readonly RecordId[] }
  | { readonly kind: "prioritise", readonly priority: Priority }
  | { readonly kind: "snooze", readonly until: string }
  | { readonly kind: "close" }
  | { readonly kind: "open" }
  | { readonly kind: "mark-spam" }

interface Answer {
  readonly conversation: ConversationId
  readonly answer: "changed" | "unchanged" | "unfit" | "absent"
}

/** Does something to conversations, says what was done, and offers the way back where there is one. */
export async function change(desk: Desk, ids: readonly ConversationId[], wanted: Change): Promise<void> {
  try {
    const answers = await desk.hub.post<readonly Answer[]>("/conversations/changes", {
      conversations: ids, change: wanted,
    })
    const changed = answers.filter(({ answer }) => answer === "changed").map(({ conversation }) => conversation)
    const unfit = answers.filter(({ answer }) => answer === "unfit").length
    if (unfit > 0) complain(`${count(unfit)} of another team stayed as they were.`)
    if (changed.length > 0) report(desk, changed, wanted)
  } catch (error) {
    complain(error instanceof Error ? error.message : "That could not be done. Try again.")
  }
}

/** What is seen where it was done need not be said. */
function report(desk: Desk, ids: readonly ConversationId[], done: Change): void {
  if (ids.length === 1 && ["assign", "label", "prioritise"].includes(done.kind)) return
  const said = sentence(ids.length, done)
  const back = done.kind === "close" || done.kind === "mark-spam" || done.kind === "snooze"
  say(said, back ? { label: "Undo", run: () => { void change(desk, ids, { kind: "open" }) } } : undefined)
}

function sentence(many: number, done: Change): string {
  const what = many === 1 ? "" : `${count(many)} `
  const start = (word: string): string => what === "" ? word.charAt(0).toUpperCase() + word.slice(1) : what + word
  switch (done.kind) {
    case "assign": return start(done.member === null ? "given back to the team" : "assigned")
    case "label": return start("labelled")
    case "prioritise": return start(`set to ${done.priority} priority`)
    case "snooze": return start("snoozed")
    case "close": return start("closed")
    case "open": return start("opened")
    case "mark-spam": return start("marked as spam")
  }
}

function count(many: number): string {
  return many === 1 ? "1 conversation" : `${many} conversations`
}

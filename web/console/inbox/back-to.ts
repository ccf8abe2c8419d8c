import type { MessageId } from "../../sealing/index.ts"
import type { Thread } from "./thread.svelte.ts"

const mostPages = 40

/** Reads older pages of a thread until a message is there, or as many as somebody would wait for. */
export async function loadBackTo(thread: Thread, id: MessageId): Promise<void> {
  for (let page = 0; page < mostPages; page += 1) {
    const { older } = thread
    if (older === null || thread.entries.some(({ row }) => row.id === id)) return
    await thread.loadOlder()
    if (thread.older === older) return
  }
}

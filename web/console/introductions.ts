import type { IntroductionBody, PageBody } from "../api/bodies.ts"
import type { Hub } from "../api/http.ts"
import type { Introduction, Place } from "../api/transcript.ts"
import type { ConversationId } from "../sealing/index.ts"

interface Asked {
  readonly id: ConversationId
  readonly answer: (found: Introduction | undefined) => void
  readonly fail: (error: Error) => void
}

/** How many conversations are asked about at once. */
const most = 50

/** The first messages of conversations; those asked for in one turn are fetched in one request. */
export function introductionsFrom(hub: Hub): (place: Place) => Promise<Introduction | undefined> {
  let waiting: Asked[] = []

  const fetchWaiting = (): void => {
    const asked = waiting
    waiting = []
    for (let at = 0; at < asked.length; at += most) void fetchFor(hub, asked.slice(at, at + most))
  }

  return ({ id }) => new Promise((answer, fail) => {
    if (waiting.length === 0) queueMicrotask(fetchWaiting)
    waiting.push({ id, answer, fail })
  })
}

async function fetchFor(hub: Hub, asked: readonly Asked[]): Promise<void> {
  try {
    const ids = asked.map(({ id }) => id).join(",")
    const { items, segments } = await hub.get<PageBody<IntroductionBody>>(`/conversations/introductions?ids=${ids}`)
    const found = new Map(items.map(item => [item.conversation, item.message]))
    for (const { id, answer } of asked) {
      const message = found.get(id)
      answer(message === undefined ? undefined : { message, segments })
    }
  } catch (error) {
    for (const { fail } of asked) fail(error instanceof Error ? error : new Error(String(error)))
  }
}

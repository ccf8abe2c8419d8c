import { describe, expect, it } from "vitest"
import type { Place } from "../../api/transcript.ts"
import { newId, type OutsideReader, type Reader } from "../../sealing/index.ts"
import type { Desk } from "../desk.svelte.ts"
import { type NamedReader, readersOf, readersSentence } from "../inbox/readers.ts"

const team: Reader = { kind: "team", id: newId(), epoch: 1 }
const transit: Reader = { kind: "transit", id: newId() }
const bot: OutsideReader = { kind: "app", id: newId(), name: "Bakery bot" }

describe("the readers of a conversation", () => {
  it("are its team and the customer's own browser", async () => {
    const readers = await readersWho([team, { kind: "visitor", id: newId() }])

    expect(readersSentence(readers)).toBe("Sealed for Care team and Ann")
  })

  it("through a bot are the team, the hub for two days, and the bot, which is outside", async () => {
    const readers = await readersWho([team, transit], [bot])

    expect(readers.map(({ name, about }) => `${name}, ${about}`)).toEqual([
      "Care team, 1 person", "This hub, for at most 48 hours",
      "Bakery bot, a bot: passes it on to Ann, and may keep a copy",
    ])
    expect(readersSentence(readers)).toBe("Sealed for Care team and this hub, and passed on to Bakery bot")
  })
})

function readersWho(
  readers: readonly Reader[], outside: readonly OutsideReader[] = [],
): Promise<readonly NamedReader[]> {
  const desk = {
    transcripts: { segment: () => Promise.resolve({ segment: {}, readers, outside }) },
    teams: new Map([[team.id, { name: "Care team", members: [newId()] }]]),
    directory: { now: { invitations: new Map() } },
  } as unknown as Desk
  return readersOf(desk, {} as Place, newId(), "Ann")
}

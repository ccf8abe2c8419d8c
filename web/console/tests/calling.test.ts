import { describe, expect, it } from "vitest"
import type { Ways, Wish } from "../../api/alert-bodies.ts"
import { choiceIn, wishFor } from "../settings/channel-ways.ts"
import { endOf, night, troubleWith, withDay, workday } from "../settings/spells.ts"

const mail: Ways = { console: false, notification: false, mail: true }
const none: Ways = { console: false, notification: false, mail: false }
const usual: Wish = { newConversation: mail, noAnswer: mail, mention: mail, bot: mail, words: mail }
const silent: Wish = { newConversation: none, noAnswer: none, mention: none, bot: none, words: none }

describe("what alerts a member in one inbox", () => {
  it("is as everywhere else, nothing, or something of its own that begins as everywhere else", () => {
    expect(wishFor("usual", usual)).toBeUndefined()
    expect(wishFor("never", usual)).toEqual(silent)
    expect(wishFor("own", usual)).toEqual(usual)
    expect([undefined, silent, usual].map(choiceIn)).toEqual(["usual", "never", "own"])
  })

  it("begins with something, also for who is called by nothing elsewhere", () => {
    expect(choiceIn(wishFor("own", silent))).toBe("own")
  })
})

describe("hours of every week", () => {
  it("take a day and give it back, in the order of the week", () => {
    expect(withDay(withDay(workday(), 3, false), 7, true).days).toEqual([1, 2, 4, 5, 7])
    expect(withDay(workday(), 3, true).days).toEqual([1, 2, 3, 4, 5])
  })

  it("say what is missing, and when they end on another day", () => {
    expect(troubleWith({ ...night(), days: [] })).toBe("Choose a day.")
    expect(troubleWith({ ...night(), until: "" })).toBe("Say from when until when.")
    expect(troubleWith(night())).toBeUndefined()
    expect([night(), workday()].map(endOf)).toEqual(["on the next day", ""])
  })
})

import { describe, expect, test } from "vitest"
import type { ConversationBody } from "../../api/bodies.ts"
import { newId } from "../../sealing/index.ts"
import { belongs, choiceFrom, comparing, type ListChoice, nobody, queryOf, requestOf } from "../lists/choice.ts"

const me = newId()
const label = newId()

const nobodys = { owner: "nobody", member: null, epoch: 0, minutes: null, resumeAt: null, warnAt: null } as const

const head = (changes: Partial<ConversationBody> = {}): ConversationBody => ({
  id: newId(), channel: newId(), team: newId(), contact: newId(), person: newId(), state: "open", assignee: null,
  priority: "normal", snoozedUntil: null, labels: [], openedAt: "2026-11-24T10:00:00Z", lastAt: "2026-11-24T10:00:00Z",
  lastPosition: 1, contactPosition: 1, readPosition: 0, waitingSince: null, customerSegment: newId(), teamSegment: null,
  lastMessage: null, app: null, pauseMinutes: null, ownership: nobodys, ...changes,
})

const shown = (one: ConversationBody, choice: Partial<ListChoice>): boolean =>
  belongs(one, { list: "open", sort: "newest", ...choice }, me)

describe("a choice", () => {
  test("survives its address", () => {
    const choice: ListChoice = { list: "mine", sort: "longest-wait", label, priority: "urgent" }

    expect(choiceFrom(new URLSearchParams(queryOf(choice)))).toEqual(choice)
    const rest: ListChoice = { list: "open", sort: "newest", assignee: nobody, unread: true }
    expect(choiceFrom(new URLSearchParams(queryOf(rest)))).toEqual(rest)
  })

  test("says nothing that goes without saying", () => {
    expect(queryOf({ list: "open", sort: "newest" })).toBe("")
    expect(requestOf({ list: "open", sort: "newest" })).toBe("list=open&sort=newest")
  })

  test("leaves out what it does not understand", () => {
    const choice = choiceFrom(new URLSearchParams("?list=nonsense&label=<script>&priority=none&sort=x"))

    expect(choice).toEqual({ list: "open", sort: "newest" })
  })
})

describe("a conversation belongs", () => {
  test("to those that need a human while its customer waits or nobody has it", () => {
    const waiting = { assignee: me, waitingSince: "2026-11-24T10:00:00Z" }

    expect(shown(head(), { list: "needs-human" })).toBe(true)
    expect(shown(head(waiting), { list: "needs-human" })).toBe(true)
    expect(shown(head({ assignee: me }), { list: "needs-human" })).toBe(false)
    expect(shown(head({ ...waiting, state: "closed" }), { list: "needs-human" })).toBe(false)
  })

  test("to none of these while a bot answers, and to them again once a person has taken over", () => {
    const withBot = { waitingSince: "2026-11-24T10:00:00Z", app: newId() }
    const bots = { ...nobodys, owner: "bot", epoch: 1 } as const
    const mine = { ...nobodys, owner: "human", member: me, epoch: 2 } as const

    expect(shown(head({ ...withBot, ownership: bots }), { list: "needs-human" })).toBe(false)
    expect(shown(head({ ...withBot, ownership: bots }), { list: "open" })).toBe(true)
    expect(shown(head({ ...withBot, ownership: mine }), { list: "needs-human" })).toBe(true)
  })

  test("to the list of its state, and to whoever has it while it is open", () => {
    expect(shown(head({ assignee: me }), { list: "mine" })).toBe(true)
    expect(shown(head({ assignee: me, state: "snoozed" }), { list: "mine" })).toBe(false)
    expect(shown(head({ state: "spam" }), { list: "spam" })).toBe(true)
    expect(shown(head({ state: "spam" }), { list: "any" })).toBe(true)
  })

  test("to nobody's, and to what was not read", () => {
    expect(shown(head(), { assignee: nobody, unread: true })).toBe(true)
    expect(shown(head({ assignee: me }), { assignee: nobody })).toBe(false)
    expect(shown(head({ readPosition: 1 }), { unread: true })).toBe(false)
  })

  test("only if it fits every filter", () => {
    const labelled = head({ labels: [label], priority: "high" })

    expect(shown(labelled, { label, priority: "high" })).toBe(true)
    expect(shown(labelled, { label, priority: "urgent" })).toBe(false)
  })
})

describe("the order", () => {
  const [older, newer] = [head({ lastAt: "2026-11-24T09:00:00Z" }), head({ lastAt: "2026-11-24T10:00:00.001Z" })]

  test("has the newest word first", () => {
    expect([older, newer].sort(comparing("newest"))).toEqual([newer, older])
  })

  test("has the longest wait first, and those whom nobody waits for last", () => {
    const long = head({ waitingSince: "2026-11-24T08:00:00Z" })
    const short = head({ waitingSince: "2026-11-24T09:00:00Z" })

    expect([newer, short, long].sort(comparing("longest-wait"))).toEqual([long, short, newer])
  })
})

import type { Chat } from "./chat.svelte.ts"
import type { ShownBot } from "./company.svelte.ts"
import { nameOf } from "./names.ts"
import { texts } from "./texts.ts"

/** Who answers now, in a sentence, once a conversation has begun; and whether her words go to a bot. */
export interface Answering {
  readonly words: string
  readonly toBot: boolean
}

/** How a bot gets what she writes. */
export function reading({ isByOwnKey }: ShownBot): string {
  return isByOwnKey ? texts.botByOwnKey : texts.botInClear
}

/** What a visitor is told before her next word. Nothing where people alone have read all along. */
export function answering(chat: Pick<Chat, "company" | "door" | "exchange" | "said">): Answering | undefined {
  const { company: { bot, isAlone }, door, exchange: { head } } = chat
  const team = door.team.name
  if (head === undefined) return isAlone ? { words: texts.peopleAlone(team), toBot: false } : undefined
  const seated = head.bot
  if (bot === undefined) {
    const had = isAlone || seated !== null || said(chat, "app")
    return had ? { words: texts.peopleAlone(team), toBot: false } : undefined
  }
  if (seated?.app !== bot.app) return { words: texts.botNext(bot.name), toBot: true }
  switch (seated.answers) {
    case "bot": {
      const again = said(chat, "member")
      return { words: again ? texts.botAnswersAgain(bot.name) : texts.botAnswers(bot.name), toBot: true }
    }
    case "human": {
      const name = nameOf(door, seated.member === null ? undefined : { kind: "member", id: seated.member })
      return { words: texts.personAnswers(name, bot.name), toBot: false }
    }
    case "nobody": return { words: texts.nobodyYet(team, bot.name), toBot: false }
  }
}

function said({ said: { entries } }: Pick<Chat, "said">, kind: "app" | "member"): boolean {
  return entries.some(({ row }) => row.author.kind === kind)
}

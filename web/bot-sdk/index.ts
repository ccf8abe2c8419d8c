export { Bot } from "./bot.ts"
export {
  type Attributes, type BotEvent, type Connection, type EventType, Hub, type Problem, Refused, type State, type Told,
  Unanswered,
} from "./hub.ts"
export type { Asked, HubEvent, SealedSegment, SealedWord, Speaker } from "./hub-event.ts"
export type { Listening } from "./listening.ts"
export type { Came, Heard, Parts, Reply, Seal, Word } from "./parts.ts"

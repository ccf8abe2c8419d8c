export { Bot, type Came, type Heard, type Parts, type Reply, type Word } from "./bot.ts"
export {
  type Attributes, type BotEvent, type Connection, type EventType, Hub, type Problem, Refused, type State, type Told,
  Unanswered,
} from "./hub.ts"

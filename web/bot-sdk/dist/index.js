export { Bot } from "./bot.js";
export { Hub, Refused, Unanswered, } from "./hub.js";

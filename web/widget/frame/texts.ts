import { english as attachments, speak } from "../../parts/attachments/texts.ts"

/** Everything the widget says. Another language is another object of this shape, named in {@link languages}. */
const english = {
  attachments,

  openChat: "Open chat",
  closeChat: "Close chat",
  chatWith: (name: string) => `Chat with ${name}`,
  unread: (count: number) => count === 1 ? "1 new message" : `${count} new messages`,

  loading: "Opening the chat…",
  unreachable: "The chat cannot be reached right now. It tries again by itself.",
  goneTitle: "This chat is closed",
  gone: "The team does not answer here any more. Please look for another way to reach it on this website.",
  insecureTitle: "This page cannot encrypt",
  insecure: "Your words would be sealed in your browser before they leave it. Browsers do that only on pages opened by "
    + "https, and on localhost. This page was opened by plain http, so nothing can be written here.",
  insecureWay: "Open the website by its https:// address. If there is none, please tell whoever runs it.",
  otherWorkspaceTitle: "Nothing is sealed here",
  otherWorkspace: "This website names another workspace than the one that answered. Somebody may be in between, or the "
    + "line in the page is out of date. So that nobody reads along, the chat stays closed.",
  outdated: "This page is out of date. Load it again.",
  keepsNothing: "This browser keeps nothing for chats inside of other websites (a private window, or blocked cookies). "
    + "Your conversation is gone, for good, when you leave this page.",
  forgetful: "This browser forgets chats inside of other websites when it is closed. Your conversation would be gone "
    + "then, for good.",
  ownTab: "Open the chat in its own tab",
  ownTabWhy: "There it is kept.",

  sealedFor: "Sealed in your browser for",
  keptSealed: "The server in between keeps your words sealed.",
  whoCanRead: "Who can read",
  botFirst: (bot: string) => `${bot}, automated, answers first.`,
  botInClear: "The server passes your words on to it in clear.",
  botByOwnKey: "It reads your words by a key of its own. The server cannot read them.",
  botNext: (bot: string) => `From your next word on, ${bot}, automated, answers first.`,
  botAnswers: (bot: string) => `${bot}, automated, answers.`,
  botAnswersAgain: (bot: string) => `${bot}, automated, answers again.`,
  personAnswers: (name: string, bot: string) =>
    `${name} answers now. ${bot} is silent, and gets what is said only if it answers again.`,
  nobodyYet: (team: string, bot: string) =>
    `A person of ${team} will answer. ${bot} is silent, and gets what is said only if it answers again.`,
  peopleAlone: (team: string) => `Only people of ${team} answer and read from your next word on.`,
  personPlease: "A person, please",
  personFailed: "This could not be sent. What you write is sealed for people alone all the same. Try again.",
  automated: "automated",
  aBot: "A bot",
  botReads: "automated: gets from the server in clear what you write, and may keep it. Files are not passed on",
  botOpens: "automated: opens by a key of its own what you write, and may keep it. Files are not for it",
  theServer: "The server",
  serverReads: "for at most 48 hours, to pass it on",
  you: "You",
  onThisBrowser: "in this browser",
  recoveryKey: "A recovery key",
  onPaper: "on paper, for the day when nobody of the team is left who can open this",
  readersLong: (team: string) => "What you write is encrypted in your browser before it leaves it. The people of "
    + `${team} open it with keys that only they have. The server stores it and cannot read what `
    + "it stores; it is trusted to show you this page and the team's keys as they are. A new colleague in the team can "
    + "read earlier messages too.",
  readersWithBot: (team: string, bot: string) => "What you write is encrypted in your browser before it leaves it: for "
    + `the people of ${team}, and for a key by which the server passes it on to ${bot}. The server can open it for at `
    + "most 48 hours, then that key is destroyed. Ask for a person, and from then on it cannot open what you write. A "
    + "new colleague in the team can read earlier messages too.",
  readersWithOwnKey: (team: string, bot: string) => "What you write is encrypted in your browser before it leaves it: "
    + `for the people of ${team}, and for ${bot}, which opens it by a key of its own. The server stores it and cannot `
    + "read it. While a person answers, it hands nothing to the bot. Ask for a person, and from then on the bot cannot "
    + "open what you write. A new colleague in the team can read earlier messages too.",
  website: "The website around this chat cannot see what is written here, but whoever runs it decides that this chat "
    + "is shown at all.",
  clearParts: "Not sealed: that you talk with each other, when, how long the messages are, and a part of your address.",

  open: "Answers now",
  closedNow: "Closed now",
  opensAt: (when: string) => `Closed now · opens ${when}`,
  answersIn: (time: string) => `Usually answers within ${time}`,
  minutes: (count: number) => count === 1 ? "a minute" : `${count} minutes`,
  hours: (count: number) => count === 1 ? "an hour" : `${count} hours`,
  days: (count: number) => count === 1 ? "a day" : `${count} days`,

  messages: "Messages",
  deleted: "This message was deleted.",
  done: "Done",
  cancel: "Cancel",
  edit: "Edit",
  edited: "Edited",
  editing: "You are changing a message.",
  delete: "Delete",
  changeMessage: "Change this message",
  by: (name: string) => `By ${name}`,
  delivered: "Delivered",
  read: "Read",
  isWriting: (name: string) => `${name} is writing…`,
  files: (count: number) => count === 1 ? "1 file" : `${count} files`,

  whoAreYou: "Who are you? You may leave this out. It is sealed like your words.",
  name: "Name",
  email: "E-mail",

  mailOffer: "Tell me by e-mail when there is an answer",
  mailWhy: "The server keeps this address, in a form that it can read, for this alone. It goes when you stop the mails "
    + "or the conversation is erased. A mail carries no word of what is said here.",
  mailAsk: "Tell me",
  mailAsked: "If you leave, an e-mail tells you when there is an answer.",
  mailStop: "No e-mail",
  mailAddress: "Your e-mail address",

  closedByTeam: "The team has closed this conversation. Write again whenever you like.",
  howWasIt: "How was it?",
  scoreOf: (score: number, best: number) => `${score} of ${best}`,
  notRated: "This could not be sent. Try again.",
  ratingComment: "Say more, if you like",
  thanks: "Thank you.",

  history: "Your history",
  downloadWhy: "Keep a copy of this conversation. It is made in this browser.",
  download: "Download",
  transcriptName: "conversation.html",
  transcriptMade: (when: string) => `Written by your browser on ${when}.`,
  eraseHereWhy: "Erase the conversation on this device. The team keeps what it has.",
  eraseHere: "Erase it here",
  eraseSure: "Keys and words leave this browser for good: you will not be able to read this conversation again.",
  eraseYes: "Erase it",
  eraseThereWhy: (team: string) => `Ask ${team} to erase the conversation, too. A person there has to confirm.`,
  eraseThere: "Ask the team to erase it",
  eraseAsked: (when: string) => `You asked on ${when}. The team has not answered yet.`,
  eraseRefused: (when: string) => `The team refused on ${when}, for example because the law makes it keep this.`,
  eraseWithdraw: "Ask no more",
  erased: "This conversation was erased. Nothing that was said in it is left at the team.",
  erasedThere: "The team has erased this conversation.",
  startAnew: "Begin a new one",
  write: "Write a message",
  send: "Send",
  emoji: "Emoji",
  today: "Today",
  yesterday: "Yesterday",
  theTeam: "The team",
  sending: "Sending…",
  waitingOffline: "Waiting for the network",
  waitingKey: "Waiting: the team is renewing its key",
  failed: "Not sent",
  tryAgain: "Try again",
  discard: "Discard",
  sent: "Sent",
  couldNotOpen: "This message could not be opened.",
  couldNotOpenWhy: "It was sealed for somebody else, or changed on its way.",
  offline: "No connection. What you write is kept here and sent later.",
  tooLong: (most: number) => `This message is too long. It may have ${most.toLocaleString("en")} characters.`,
}

export type Texts = typeof english

const languages: Readonly<Record<string, Texts>> = { en: english }

/** The first of a person's languages that we speak, or English. */
export function textsFor(wanted: readonly string[]): Texts {
  const spoken = wanted.map(tag => languages[tag.split("-")[0] ?? ""]).find(texts => texts !== undefined)
  return spoken ?? english
}

export const texts = textsFor(typeof navigator === "undefined" ? [] : navigator.languages)
speak(texts.attachments)

import type { AlertBody } from "./alerts.svelte.ts"

/** What an alert is called, here and by the browser. */
export const alertNames = {
  "new-conversation": "New conversation", "no-answer": "No answer yet", "mention": "You were mentioned",
  "not-understood": "A bot did not understand", "person-wanted": "Somebody wants a person",
  "bot-asks": "A bot asks you to look", "webhook-paused": "A bot's webhook is paused",
  "bot-silent": "A bot does not answer", "keyword": "A keyword was said", "sentiment": "A customer sounds upset",
} as const

/** This browser's own setting: a page cannot give a permission back, but it can leave it unused. */
const setting = "parley notifications"

/** Whether this browser can show notifications at all. */
export function canShow(): boolean {
  return "Notification" in window
}

/** Whether notifications were switched on here, and the browser still allows them. */
export function shows(): boolean {
  return canShow() && Notification.permission === "granted" && localStorage.getItem(setting) === "on"
}

/** Whether the browser refuses them without asking. */
export function isRefused(): boolean {
  return canShow() && Notification.permission === "denied"
}

/** Switches them on, after the browser has asked; gives whether they are. */
export async function switchOn(): Promise<boolean> {
  if (await Notification.requestPermission() !== "granted") return false
  localStorage.setItem(setting, "on")
  return true
}

export function switchOff(): void {
  localStorage.removeItem(setting)
}

/** Shows an alert. It names the inbox at most: whoever looks at the screen reads no word of a customer. */
export function notificationFor({ id, kind }: AlertBody, inbox: string, onclick: () => void): void {
  const shown = new Notification(alertNames[kind], { body: inbox, tag: id, icon: "/favicon.svg" })
  shown.onclick = () => {
    shown.close()
    onclick()
  }
}

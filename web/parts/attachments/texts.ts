import type { Cleaned } from "./prepare.ts"

/** Everything that attachments say. The widget puts another language in its place by {@link speak}. */
export const english = {
  attach: "Attach files",
  dropHere: "Drop files here. They are sealed in this browser before they leave it.",
  files: "Files to send",
  preparing: "Preparing…",
  cleaned: {
    removed: "Place and camera data were removed.",
    none: "",
    unknown: "It may say where and with what it was taken: that cannot be removed from this kind of file.",
  } satisfies Record<Cleaned, string> as Record<Cleaned, string>,
  sendingPart: (sent: string, of: string) => `Sealing and sending ${sent} of ${of}`,
  openingPart: (read: string, of: string) => `Opening ${read} of ${of}`,
  perSecond: (rate: string) => `${rate}/s`,
  left: (time: string) => `${time} left`,
  seconds: (count: number) => `${count} s`,
  minutes: (count: number) => `${count} min`,
  offline: "No connection. It goes on by itself.",
  sent: "Ready",
  heldUp: "Nothing was sent yet. Take away what cannot be sent, or try it again.",
  remove: (name: string) => `Remove ${name}`,
  stop: "Stop",
  tryAgain: "Try again",
  tooMany: (most: number, leftOut: number) =>
    `${most} files at a time; ${leftOut === 1 ? "1 was" : `${leftOut} were`} left out.`,
  tooLarge: (most: string) => `This file is larger than ${most}.`,
  unreadable: "This could not be read. Folders cannot be sent.",
  notSent: "This was not sent. Try again.",
  loading: "Opening…",
  gone: "This file was deleted.",
  closed: "This file could not be opened. It was sealed for somebody else, or changed on its way.",
  notShown: "This cannot be shown here. Download it to open it.",
  download: (name: string) => `Download ${name}`,
  downloadShort: "Download",
  play: (name: string) => `Play ${name}`,
  open: "Open",
  view: (name: string) => `Open ${name}`,
  viewer: "Pictures and films",
  previous: "Previous",
  next: "Next",
  close: "Close",
  place: (at: number, of: number) => `${at} of ${of}`,
}

export type AttachmentTexts = typeof english

/** What attachments say now. */
export let texts: AttachmentTexts = english

/** Says everything in other words. */
export function speak(others: AttachmentTexts): void {
  texts = others
}

const units = ["B", "KB", "MB", "GB"]

/** A size as people say it. */
export function sizeText(bytes: number): string {
  const power = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log(bytes) / Math.log(1024)))
  const value = bytes / 1024 ** power
  return `${power === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[power] ?? ""}`
}

/** A time as people say it. */
export function timeText(seconds: number): string {
  return seconds < 90 ? texts.seconds(Math.max(1, seconds)) : texts.minutes(Math.round(seconds / 60))
}

import type { DoorBody } from "../../api/bodies.ts"
import { hubTime } from "../../api/hub-time.ts"
import { exactTime } from "../../parts/times.ts"
import type { Item } from "./items.ts"
import { nameOf } from "./names.ts"
import { texts } from "./texts.ts"

/** Gives a conversation to the person as a page of its own, made in this browser: nothing of it leaves it. */
export function saveTranscript(door: DoorBody, items: readonly Item[]): void {
  const url = URL.createObjectURL(new Blob([transcriptPage(door, items, new Date(hubTime()))], { type: "text/html" }))
  const link = Object.assign(document.createElement("a"), { href: url, download: texts.transcriptName })
  link.click()
  setTimeout(() => { URL.revokeObjectURL(url) }, 60_000)
}

/** A page without scripts, without anything from elsewhere, and with every word escaped. */
export function transcriptPage(door: DoorBody, items: readonly Item[], now: Date): string {
  const lines = items.map(item => {
    const author = item.mine ? texts.you : nameOf(door, item.author)
    const head = `${escaped(author)} <time>${escaped(exactTime(item.at))}</time>`
    return `<dt>${head}</dt><dd dir="auto">${escaped(wordsOf(item))}</dd>`
  })
  const title = escaped(texts.chatWith(door.name))
  return `<!doctype html>
<html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:42rem;margin:2rem auto;
padding:0 1rem;overflow-wrap:anywhere}dt{font-weight:600;margin-top:1rem}time{font-weight:400;opacity:.7;
font-size:.8rem}dd{margin:0;white-space:pre-wrap}</style></head>
<body><h1>${title}</h1><p>${escaped(texts.transcriptMade(exactTime(now)))}</p>
<dl>
${lines.join("\n")}
</dl></body></html>
`
}

function wordsOf({ content }: Item): string {
  switch (content.kind) {
    case "closed": return texts.couldNotOpen
    case "deleted": return texts.deleted
    case "text": return [content.text, content.files.length > 0 ? texts.files(content.files.length) : ""]
      .filter(words => words !== "").join("\n")
  }
}

function escaped(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    "&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;",
  }
  return text.replaceAll(/[&<>"']/g, character => entities[character] ?? character)
}

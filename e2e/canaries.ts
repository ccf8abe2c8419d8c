import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import type { Frame, Page } from "playwright-core"

const stem = "ptarmigan"

/** A word for each field that is sealed. All share a stem, so that one search finds any of them. */
export const canaries = {
  message: `${stem}-message`,
  answer: `${stem}-answer`,
  edit: `${stem}-edit`,
  note: `${stem}-note`,
  draft: `${stem}-draft`,
  picture: `${stem}-picture.jpg`,
  file: `${stem}-file.bin`,
  smallFile: `${stem}-small.drw`,
  type: `application/x-${stem}-type`,
  content: `${stem}-content`,
  largeContent: `${stem}-large`,
  visitorName: `${stem}-name`,
  visitorEmail: `${stem}-email@example.org`,
  identifier: `${stem}-identifier`,
  attribute: `${stem}-attribute`,
  attributeValue: `${stem}-value`,
  rating: `${stem}-rating`,
  label: `${stem}-label`,
  view: `${stem}-view`,
  savedReply: `${stem}-reply`,
  savedReplyText: `${stem}-text`,
  unsent: `${stem}-unsent`,
} as const

/** The files under a folder, or the file, in which a canary or another text stands: as it is, or thinly disguised. */
export function filesWith(path: string, text: string = stem): readonly string[] {
  const wanted = disguises(text)
  return filesUnder(path).flatMap(file => {
    const content = readFileSync(file)
    const found = wanted.map(disguise => content.indexOf(disguise)).find(at => at >= 0)
    return found === undefined ? [] : [`${file}: …${content.toString("latin1", found - 40, found + 60)}…`]
  })
}

/** A text in UTF-8 and UTF-16, in hexadecimal digits, and wherever it may begin within base64 or base64url. */
function disguises(text: string): readonly Buffer[] {
  const utf8 = Buffer.from(text)
  const utf16 = Buffer.from(text, "utf16le")
  const hex = utf8.toString("hex")
  const base64 = [0, 1, 2].map(before => {
    const encoded = Buffer.concat([Buffer.alloc(before), utf8]).toString("base64").replace(/=+$/, "")
    return encoded.slice(before === 0 ? 0 : before + 1, -1)
  })
  const base64url = base64.map(encoded => encoded.replaceAll("+", "-").replaceAll("/", "_"))
  const texts = [hex, hex.toUpperCase(), ...base64, ...base64url].map(encoded => Buffer.from(encoded))
  return [utf8, utf16, Buffer.from(utf16).swap16(), ...texts]
}

function filesUnder(path: string): readonly string[] {
  const files = readdirSync(path, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  return files.map(({ parentPath, name }) => join(parentPath, name))
}

/** The entries of all that a page's origin keeps in its browser in which a canary or another text stands. */
export async function browserKeeps(page: Page | Frame, text: string = stem): Promise<readonly string[]> {
  return await page.evaluate(async wanted => {
    const textOf = (value: unknown): string => {
      if (typeof value === "string") return value
      if (value instanceof ArrayBuffer) return new TextDecoder("latin1").decode(value)
      if (ArrayBuffer.isView(value)) return new TextDecoder("latin1").decode(value)
      if (value instanceof CryptoKey || typeof value !== "object" || value === null) return String(value)
      return Object.entries(value).map(([name, inner]) => `${name}=${textOf(inner)}`).join(" ")
    }
    const answer = async <T>(request: IDBRequest<T>): Promise<T> => await new Promise((resolve, reject) => {
      request.onsuccess = () => { resolve(request.result) }
      request.onerror = () => { reject(new Error(request.error?.message)) }
    })
    const entries = Object.entries(localStorage).map(([name, value]) => `localStorage ${name}=${String(value)}`)
    for (const { name } of await indexedDB.databases()) {
      if (name === undefined) continue
      const database = await answer(indexedDB.open(name))
      for (const store of database.objectStoreNames) {
        const objects = database.transaction(store).objectStore(store)
        const [keys, values] = await Promise.all([answer(objects.getAllKeys()), answer(objects.getAll())])
        keys.forEach((key, at) => { entries.push(`${name} ${store} ${textOf(key)}=${textOf(values[at])}`) })
      }
      database.close()
    }
    return entries.filter(entry => entry.includes(wanted))
  }, text)
}

/** Whether this browser keeps what the widget puts there. */
export type Keeping =
  /** until the person erases it */
  | "kept"
  /** only while the browser runs: storage of other websites' content inside a page is thrown away (Safari) */
  | "forgotten"
  /** not at all */
  | "blocked"

/** What is asked of the browser; a test asks another one. */
export interface Browser {
  readonly localStorage: () => Storage
  readonly indexedDB: () => IDBFactory
  readonly isEmbedded: boolean
  /** `Navigator.vendor`: the one of WebKit is the only engine that throws embedded storage away. */
  readonly vendor: string
  /** Whether the frame may use the storage that its site has in a tab of its own; true on the same site. */
  readonly hasStorageAccess: () => Promise<boolean>
}

/** Tries whether storage works, rather than guessing by the browser's name where that is possible. */
export async function keepingOf(browser: Browser): Promise<Keeping> {
  if (!await works(browser)) return "blocked"
  const throwsAway = browser.vendor.startsWith("Apple") && browser.isEmbedded
  return throwsAway && !await browser.hasStorageAccess() ? "forgotten" : "kept"
}

export const thisBrowser: Browser = {
  localStorage: () => localStorage,
  indexedDB: () => indexedDB,
  isEmbedded: typeof window !== "undefined" && window.parent !== window,
  vendor: typeof navigator === "undefined" ? "" : navigator.vendor,
  hasStorageAccess: async () => await document.hasStorageAccess(),
}

async function works({ localStorage, indexedDB }: Browser): Promise<boolean> {
  try {
    localStorage().setItem("parley probe", "1")
    localStorage().removeItem("parley probe")
    return await opens(indexedDB())
  } catch {
    return false
  }
}

function opens(factory: IDBFactory): Promise<boolean> {
  return new Promise(resolve => {
    const opening = factory.open("parley probe")
    opening.onsuccess = () => {
      opening.result.close()
      factory.deleteDatabase("parley probe")
      resolve(true)
    }
    opening.onerror = () => { resolve(false) }
  })
}

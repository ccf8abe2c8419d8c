/** Waits, but not while the page could be told that the network is back. */
export function pause(milliseconds: number, stopped?: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const done = (): void => {
      clearTimeout(timer)
      removeEventListener("online", done)
      stopped?.removeEventListener("abort", done)
      resolve()
    }
    const timer = setTimeout(done, milliseconds)
    addEventListener("online", done)
    stopped?.addEventListener("abort", done)
  })
}

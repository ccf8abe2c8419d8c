/** The way through the console: its addresses are the browser's own, so that back, reload and bookmarks work. */

let address = $state.raw(location.pathname + location.search)

addEventListener("popstate", () => { address = location.pathname + location.search })

/** The path of the page that is shown. */
export function path(): string {
  return address.split("?")[0] ?? "/"
}

/** What stands behind the question mark. */
export function query(): URLSearchParams {
  return new URLSearchParams(address.split("?")[1] ?? "")
}

/** Goes to another page of the console. */
export function go(to: string, { replace = false }: { readonly replace?: boolean } = {}): void {
  if (to === address) return
  if (replace) history.replaceState(null, "", to)
  else history.pushState(null, "", to)
  address = to
}

/** Takes a click on a link of the console, so that the page is not loaded anew. */
export function onLink(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0) return
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
  const link = event.target instanceof Element ? event.target.closest("a") : null
  if (link === null || link.origin !== location.origin || link.target !== "" || link.hasAttribute("download")) return
  if (link.hash !== "" && link.pathname === location.pathname) return
  event.preventDefault()
  go(link.pathname + link.search)
}

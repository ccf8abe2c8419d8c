/** What is told about files that come over a part of the page. */
export interface Choosing {
  readonly onfiles: (files: readonly File[]) => void
  /** Files hover over it. */
  readonly onhover: (hovering: boolean) => void
}

/** Files may be dropped on this element and pasted into it. Gives back how to end it: an attachment of Svelte. */
export function takesFiles(choosing: () => Choosing): (element: HTMLElement) => () => void {
  return element => {
    let depth = 0
    const hover = (change: number): void => {
      depth = Math.max(0, depth + change)
      choosing().onhover(depth > 0)
    }
    const listeners: Readonly<Record<string, (event: Event) => void>> = {
      dragenter: event => { if (bringsFiles(event)) { event.preventDefault(); hover(1) } },
      dragover: event => { if (bringsFiles(event)) event.preventDefault() },
      dragleave: event => { if (bringsFiles(event)) hover(-1) },
      drop: event => { if (bringsFiles(event)) { hover(-depth); take(event, choosing()) } },
      paste: event => { if (filesIn(event).length > 0) take(event, choosing()) },
    }
    for (const [name, listener] of Object.entries(listeners)) element.addEventListener(name, listener)
    return () => {
      for (const [name, listener] of Object.entries(listeners)) element.removeEventListener(name, listener)
    }
  }
}

function take(event: Event, { onfiles }: Choosing): void {
  event.preventDefault()
  onfiles(filesIn(event))
}

function transferOf(event: Event): DataTransfer | null {
  return event instanceof ClipboardEvent ? event.clipboardData : event instanceof DragEvent ? event.dataTransfer : null
}

function bringsFiles(event: Event): boolean {
  return transferOf(event)?.types.includes("Files") ?? false
}

function filesIn(event: Event): readonly File[] {
  return [...transferOf(event)?.files ?? []]
}

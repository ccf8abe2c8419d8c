/** A key that does something while no field is being written in. */
export interface Shortcut {
  /** For example `e`, `Shift+L`, `Ctrl+k`. `Ctrl` stands for the command key of a Mac as well. */
  readonly keys: string
  /** For the help sheet. */
  readonly does: string
  readonly run: () => void
  /** Whether it also works while somebody is writing. */
  readonly always?: boolean
}

const writing = "input:not([type=checkbox], [type=radio]), textarea, select, dialog, [role=menu]"

const known = new Set<Shortcut>()

/** Listens for a key until the function that is given back is called, as `$effect` wants it. */
export function shortcut(wanted: Shortcut): () => void {
  known.add(wanted)
  return () => { known.delete(wanted) }
}

/** Every shortcut of what is shown now. */
export function shortcuts(): readonly Shortcut[] {
  return [...known]
}

/** Does what a key does. */
export function press(keys: string): void {
  [...known].reverse().find(candidate => candidate.keys === keys)?.run()
}

export function onShortcut(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.repeat) return
  const [pressed, busy] = [keysOf(event), isWriting(event.target)]
  const found = [...known].reverse().find(({ keys, always }) => keys === pressed && (!busy || always === true))
  if (found === undefined) return
  event.preventDefault()
  found.run()
}

function keysOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): string {
  const isLetter = /^\p{L}$/u.test(key)
  const parts = [ctrlKey || metaKey ? "Ctrl" : "", altKey ? "Alt" : "", shiftKey && isLetter ? "Shift" : ""]
  return [...parts.filter(part => part !== ""), isLetter && !shiftKey ? key.toLowerCase() : key].join("+")
}

function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || target.closest(writing) !== null
}

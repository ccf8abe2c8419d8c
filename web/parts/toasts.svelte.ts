/** Something that just happened, said for a few seconds, with at most one thing to do about it. */
export interface Toast {
  readonly id: number
  readonly text: string
  readonly kind: "said" | "bad"
  readonly action?: { readonly label: string, readonly run: () => void } | undefined
}

const shownFor = 6_000
let count = 0
let list = $state.raw<readonly Toast[]>([])

/** What is being said now. */
export function toasts(): readonly Toast[] {
  return list
}

/** Says that something happened, in place of what was said before. With an action it can be taken back meanwhile. */
export function say(text: string, action?: Toast["action"]): void {
  show({ text, kind: "said", action })
}

/** Says that something went wrong, and what to do. Stays until it is put away. */
export function complain(text: string, action?: Toast["action"]): void {
  show({ text, kind: "bad", action })
}

export function dismiss(id: number): void {
  list = list.filter(toast => toast.id !== id)
}

function show(toast: Omit<Toast, "id">): void {
  const id = (count += 1)
  const bad = list.filter(other => other.kind === "bad" && other.text !== toast.text)
  list = [...bad.slice(-2), { ...toast, id }]
  if (toast.kind === "said") setTimeout(() => { dismiss(id) }, shownFor)
}

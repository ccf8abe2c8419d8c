import type { OwnershipBody } from "../../api/owner-bodies.ts"
import type { MenuItem } from "../../parts/menu-item.ts"
import type { Pause } from "./acts.ts"

const hour = 60
const day = 24 * hour

const units = [[day, "day"], [hour, "hour"]] as const

/** The longest pause that the hub takes, in minutes. */
export const longest = 7 * day

/** The pauses that people mean. */
export const pauses: readonly { readonly label: string, readonly pause: Pause }[] = [
  ...[5, 10, 30, hour, 4 * hour, day].map(minutes => (
    { label: lengthOf(minutes), pause: { kind: "minutes", minutes } as const })),
  { label: "For good", pause: { kind: "for-good" } },
]

export function pauseItems(choose: (pause: Pause) => void, other: () => void): readonly MenuItem[] {
  const items = pauses.map(({ label, pause }) => ({ label, run: () => { choose(pause) } }))
  return [...items, { label: "Another time…", run: other }]
}

/** For example `10 minutes`, `1 hour`, `1 day`. */
export function lengthOf(minutes: number): string {
  const [size, unit] = units.find(([size]) => minutes % size === 0) ?? [1, "minute"]
  const many = minutes / size
  return many === 1 ? `1 ${unit}` : `${many} ${unit}s`
}

/** Whether a pause is nearly over, so that the member is warned. */
export function isAboutToResume({ warnAt }: Pick<OwnershipBody, "warnAt">, now: Date): boolean {
  return warnAt !== null && now >= new Date(warnAt)
}

/** What is left of a pause: `9:41`, `3 h 12 min`, `2 d 3 h`; `0:00` when it is over. */
export function leftOf(end: Date, now: Date): string {
  const seconds = Math.max(0, Math.ceil((end.getTime() - now.getTime()) / 1000))
  const minutes = Math.floor(seconds / 60)
  if (minutes < hour) return `${minutes}:${String(seconds % 60).padStart(2, "0")}`
  if (minutes < day) return `${Math.floor(minutes / hour)} h ${minutes % hour} min`
  return `${Math.floor(minutes / day)} d ${Math.floor(minutes % day / hour)} h`
}

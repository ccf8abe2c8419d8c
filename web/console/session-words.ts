import type { Problem } from "../api/problem.ts"

/** What is said where a session has ended without being asked. */
export const ended = "Your session has ended: it was closed elsewhere, or left unused for too long. What you were "
  + "writing is kept in this browser."

export const refused = "The hub shows another directory of keys than the one this browser has seen before. Nothing was "
  + "opened."

/** What is said to whom the hub refuses because she was removed. */
export function removalWords({ code }: Problem): string | undefined {
  return code === "member-removed"
    ? "You were removed from this workspace. An owner or admin of it can invite you again."
    : undefined
}

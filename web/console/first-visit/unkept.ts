import type { IdentityText } from "../../sealing/index.ts"

/** Pages that were put off. They live as long as this page does: what is not on paper by then is made anew. */
const put = new Map<"kit" | "recovery", IdentityText>()

export function offerLater(which: "kit" | "recovery", text: IdentityText): void {
  put.set(which, text)
}

export function stillAtHand(which: "kit" | "recovery"): IdentityText | undefined {
  return put.get(which)
}

export function noLongerNeeded(which: "kit" | "recovery"): void {
  put.delete(which)
}

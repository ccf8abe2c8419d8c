import type { OwnershipBody } from "../../api/owner-bodies.ts"
import type { Desk } from "../desk.svelte.ts"
import { formerName } from "../former.svelte.ts"

/** The person who answers: `You`, or her name. */
export function ownerName(desk: Desk, { member }: Pick<OwnershipBody, "member">): string {
  if (member === null) return "Nobody"
  return member === desk.me.member.id ? "You" : desk.people.get(member)?.name ?? formerName(desk.hub, member)
}

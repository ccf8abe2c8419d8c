import { appName } from "../called.ts"
import type { AuthorBody } from "../../api/bodies.ts"
import type { AppId, MemberId } from "../../sealing/index.ts"
import type { Desk } from "../desk.svelte.ts"

/** What somebody is called who is in a conversation now. */
export function presentName(desk: Desk, { kind, id }: AuthorBody, contact: string): string {
  switch (kind) {
    case "contact": return contact
    case "app": return appName(desk, id as AppId)
    case "member": return desk.people.get(id as MemberId)?.name ?? "Somebody"
  }
}

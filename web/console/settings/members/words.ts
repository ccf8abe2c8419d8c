import type { Role } from "../../../sealing/index.ts"

/** What a role is called. */
export const roleNames: Readonly<Record<Role, string>> = {
  owner: "Owner", admin: "Admin", agent: "Agent", viewer: "Viewer",
}

/** What a role may do, in a sentence. */
export const roleWords: Readonly<Record<Role, string>> = {
  owner: "Everything, the recovery key and other owners too.",
  admin: "Answers customers, and sets up inboxes, teams and members.",
  agent: "Reads and answers customers.",
  viewer: "Reads, and answers nobody.",
}

/** What somebody with a role is: `an agent`. */
export const roleNouns: Readonly<Record<Role, string>> = {
  owner: "an owner", admin: "an admin", agent: "an agent", viewer: "a viewer",
}

/** Names in a sentence: `Mira`, `Mira and Jonas`, `Mira, Jonas and Ada`. */
export function listed(names: readonly string[]): string {
  return new Intl.ListFormat("en", { type: "conjunction" }).format(names)
}

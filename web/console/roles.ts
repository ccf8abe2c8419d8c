import { type Role, roles } from "../sealing/index.ts"

/** Whether a role is enough for what needs at least another. */
export function mayDo(role: Role, least: Role): boolean {
  return roles.indexOf(role) <= roles.indexOf(least)
}

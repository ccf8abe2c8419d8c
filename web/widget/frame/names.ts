import type { AuthorBody, DoorBody } from "../../api/bodies.ts"
import { texts } from "./texts.ts"

/** What somebody on the team's side is called. Who is none of it any more is the team. */
export function nameOf({ team, bot }: DoorBody, author: AuthorBody | undefined): string {
  if (author?.kind === "app") return author.id === bot?.app ? bot.name : texts.aBot
  return team.members.find(({ id }) => id === author?.id)?.name ?? texts.theTeam
}

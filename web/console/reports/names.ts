import { channelName } from "../called.ts"
import type { RecordId } from "../../api/bodies.ts"
import type { AppId, ChannelId, MemberId } from "../../sealing/index.ts"
import type { Desk } from "../desk.svelte.ts"
import type { Dimension } from "./report.ts"

/** What people call an inbox, a member or a label. The hub reports ids; names of labels only browsers know. */
export function nameOfSubject(desk: Desk, dimension: Dimension, subject: string): string {
  switch (dimension) {
    case "channel": return channelName(desk, subject as ChannelId)
    case "member": return desk.people.get(subject as MemberId)?.name ?? "Former member"
    case "app": return desk.apps.get(subject as AppId)?.name ?? "Removed app"
    case "label": return labelName(desk, subject as RecordId)
  }
}

function labelName(desk: Desk, id: RecordId): string {
  for (const { labels } of desk.drawers.teams.values()) {
    const label = labels.get(id)
    if (label !== undefined) return label.name
  }
  return "Removed label"
}

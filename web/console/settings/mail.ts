import type { Hub } from "../../api/http.ts"

/** The address that this hub's mails come from; null: it sends none. */
export async function mailFrom(hub: Hub): Promise<string | null> {
  return (await hub.get<{ readonly from: string | null }>("/mail")).from
}

import type { Hub } from "../../api/http.ts"
import type { MessageId } from "../../sealing/index.ts"

/** What a visitor does beside writing. */
export type Act =
  | { readonly kind: "type" }
  | { readonly kind: "mark", readonly marks: { readonly delivered?: MessageId, readonly read?: MessageId } }
  | { readonly kind: "delete", readonly message: MessageId }
  | { readonly kind: "rate", readonly score: number }
  | { readonly kind: "ask-erasure" }
  | { readonly kind: "withdraw-erasure" }
  | { readonly kind: "ask-mail", readonly email: string, readonly page: string | null }
  | { readonly kind: "stop-mail" }

/** Does it to the conversation that has this address. */
export async function doBeside(hub: Hub, path: string, act: Act): Promise<void> {
  switch (act.kind) {
    case "type": await hub.post(`${path}/typing`, {}); break
    case "mark": await hub.put(`${path}/marks`, act.marks); break
    case "delete": await hub.delete(`${path}/messages/${act.message}`); break
    case "rate": await hub.put(`${path}/rating`, { score: act.score }); break
    case "ask-erasure": await hub.put(`${path}/erasure-wish`, {}); break
    case "withdraw-erasure": await hub.delete(`${path}/erasure-wish`); break
    case "ask-mail": await hub.put(`${path}/mail`, { email: act.email, page: act.page }); break
    case "stop-mail": await hub.delete(`${path}/mail`); break
  }
}

import type { Transfer } from "../../api/payload.ts"
import type { FileMention } from "../../sealing/index.ts"
import type { PaceNow } from "./pace.ts"
import type { Prepared } from "./prepare.ts"

/** Where a chosen file is on its way. */
export type Progress =
  | { readonly kind: "preparing" }
  | { readonly kind: "ready", readonly prepared: Prepared }
  | OnItsWay
  | { readonly kind: "sent", readonly prepared: Prepared, readonly mention: FileMention }
  | { readonly kind: "failed", readonly sentence: string, readonly prepared?: Prepared }

interface OnItsWay {
  readonly kind: "sending"
  readonly prepared: Prepared
  readonly transfer: Transfer
  readonly pace: PaceNow | undefined
}

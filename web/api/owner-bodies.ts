import type { MemberId } from "../sealing/index.ts"

/**
 * Who answers a conversation now: `GET /conversations/<id>/owner`. Where no bot takes part, that is nobody under
 * epoch 0.
 *
 * A member takes over by `POST …/owner/take {"minutes"?, "never"?}`, gives back by `POST …/owner/give-back`, and makes
 * the pause last anew by `POST …/owner/extend`; each answers with what is so afterwards. Every word of hers takes over,
 * too. Live events `owner` and `warning` bring it with the head.
 */
export interface OwnershipBody {
  readonly owner: "bot" | "human" | "nobody"
  /** Who answers, when a person does. */
  readonly member: MemberId | null
  /** Rises with every change of owner. */
  readonly epoch: number
  /** Without a word from the member after which the bot goes on; null: it never does by itself. */
  readonly minutes: number | null
  readonly resumeAt: string | null
  /** From when on she is warned of that. */
  readonly warnAt: string | null
}

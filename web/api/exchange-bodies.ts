/** How far one side has come, by positions on the customer's track; 0 is before the first message. */
export interface MarkBody {
  readonly delivered: number
  readonly read: number
  readonly deliveredAt: string | null
  readonly readAt: string | null
}

/** What a customer said how it was; her words beside it are a sealed message of kind `rating`. */
export interface RatingBody {
  readonly score: number
  readonly at: string
}

/** That a customer asked the team to erase a conversation. */
export interface ErasureWishBody {
  readonly askedAt: string
  readonly refusedAt: string | null
}

/**
 * What passes beside messages, for members: `GET /conversations/<id>/exchange`. Live events `marks`, `rated` and
 * `erasure-wish` say when to ask again; the event `deleted` brings a message without its words, and `typing` names who
 * is `writing` at the moment.
 *
 * A member answers a wish by `POST …/erasure-wish {"erase": boolean}`, deletes her own message by
 * `DELETE …/messages/<id>`, says that she writes by `POST …/typing {"track"}` every few seconds, and sends an edit, a
 * message of kind `edit`, with `"quiet": true`. That she has read follows from `PUT …/read`.
 */
export interface ExchangeBody {
  readonly contact: MarkBody
  readonly team: MarkBody
  readonly rating: RatingBody | null
  readonly erasureWish: ErasureWishBody | null
}

import { asId, hashOfText, type MessageId } from "../../sealing/index.ts"
import { fromB64 } from "../../sealing/bytes.ts"

/** The id of the answer to a message: always the same, so that what is said again is stored once. */
export function answerTo(message: string): MessageId {
  const hash = fromB64(hashOfText(`answer to ${message}`))
  const digits = Array.from(hash, byte => byte.toString(16).padStart(2, "0")).join("")
  const time = message.slice(0, "01234567-89ab".length)
  return asId(`${time}-7${digits.slice(0, 3)}-8${digits.slice(3, 6)}-${digits.slice(6, 18)}`)
}

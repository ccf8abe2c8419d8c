/** Closer than this the hub and a computer agree: the hub tells whole seconds, and its answer takes a while. */
const agreement = 5_000

let ahead = 0

/** Learns from an answer what time it is for the hub (`Date`, RFC 9110 §6.6.1). */
export function learnTime({ headers }: Pick<Response, "headers">): void {
  const told = Date.parse(headers.get("Date") ?? "") - Date.now()
  if (Math.abs(told - ahead) > agreement) ahead = told
}

/**
 * What time it is for the hub, in milliseconds. Its clock dates what is stored, so that people agree about order, days
 * and hours; the clock of somebody's computer may be a day off.
 */
export function hubTime(): number {
  return Date.now() + ahead
}

/** A time that this computer's clock has told, as the hub would tell it. */
export function asHubTime(own: number): Date {
  return new Date(own + ahead)
}

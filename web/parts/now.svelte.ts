import { createSubscriber } from "svelte/reactivity"
import { hubTime } from "../api/hub-time.ts"

const aQuarter = every(15_000)
const aSecond = every(1_000)

/** The time, which is the hub's, for what is shown: whoever reads it is told four times a minute. */
export function now(): Date {
  aQuarter()
  return new Date(hubTime())
}

/** The same, told every second: for what is counted down. */
export function bySecond(): Date {
  aSecond()
  return new Date(hubTime())
}

function every(milliseconds: number): () => void {
  return createSubscriber(update => {
    const timer = setInterval(update, milliseconds)
    addEventListener("focus", update)
    return () => {
      clearInterval(timer)
      removeEventListener("focus", update)
    }
  })
}

import { createSubscriber } from "svelte/reactivity"
import { hubTime } from "../api/hub-time.ts"

const subscribe = createSubscriber(update => {
  const timer = setInterval(update, 15_000)
  addEventListener("focus", update)
  return () => {
    clearInterval(timer)
    removeEventListener("focus", update)
  }
})

/** The time, which is the hub's, for what is shown: whoever reads it is told four times a minute. */
export function now(): Date {
  subscribe()
  return new Date(hubTime())
}

import { afterEach } from "vitest"
import { whatIsSeen } from "./browser.ts"

/** Where a story failed, tells what was on everybody's screen: it may not fail again where it can be watched. */
afterEach(async ({ task }) => {
  if (task.result?.state === "fail") console.error(`When "${task.name}" failed:\n${await whatIsSeen()}`)
})

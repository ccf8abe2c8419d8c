import { defineConfig } from "vitest/config"
import { LongestFirst } from "./longest-first.ts"

// Three stories at a time, on two cores: each has a hub and a browser of its own, and waits more than it computes.
export default defineConfig({
  test: {
    globalSetup: "./empty-hub.ts",
    include: ["stories/**/*.test.ts"],
    setupFiles: "./when-failed.ts",
    maxWorkers: 3,
    // modules are read once by each worker, and not anew for each story: none of ours keeps anything of a story
    isolate: false,
    sequence: { sequencer: LongestFirst },
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // what is waited for comes when it comes: a busy machine fails no story
    expect: { poll: { timeout: 90_000 } },
  },
})

import { defineConfig } from "vitest/config"

// Two stories at a time: each has a hub and a browser of its own, and waits for them more than it computes.
export default defineConfig({
  test: {
    globalSetup: "./empty-hub.ts",
    include: ["stories/**/*.test.ts"],
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})

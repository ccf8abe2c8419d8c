import { defineConfig } from "vitest/config"

// One story at a time: each starts a hub of its own, and the machine may be small.
export default defineConfig({
  test: {
    include: ["stories/**/*.test.ts"],
    fileParallelism: false,
    maxWorkers: 1,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})

import { defineConfig } from "vitest/config"

/** Measurements: no part of the tests, since they depend on the machine. `./parley bench` runs them. */
export default defineConfig({
  test: { include: ["**/bench/*.bench.ts"], exclude: ["node_modules", "dist"], testTimeout: 600_000, maxWorkers: 1 },
})

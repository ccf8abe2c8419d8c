import { defineConfig } from "vitest/config"

// The pictures of docs/images: `npm run pictures`, after `./parley build`.
export default defineConfig({
  test: {
    include: ["pictures/**/*.test.ts"], globalSetup: "./empty-hub.ts", testTimeout: 300_000, hookTimeout: 120_000,
  },
})

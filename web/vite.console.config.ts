import { svelte } from "@sveltejs/vite-plugin-svelte"
import { defineConfig } from "vite"

/** The console: a single-page application, served by the hub under a strict content security policy. */
export default defineConfig({
  root: "console",
  base: "/",
  plugins: [svelte({ configFile: false })],
  // One copy of each: a part of age-encryption that we do not use would bring older ones along.
  resolve: { dedupe: ["@noble/curves", "@noble/hashes"] },
  // npm run dev: the pages by Vite, the API by a hub that runs beside it.
  server: { proxy: { "/api": process.env["HUB"] ?? "http://localhost:8080" } },
  build: {
    outDir: "../dist/console",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    target: "es2022",
    // The words that passphrases are measured by are a chunk of their own, and as large as they must be.
    chunkSizeWarningLimit: 1300,
    rolldownOptions: { checks: { bundlerTimings: false } },
  },
})

import { svelte } from "@sveltejs/vite-plugin-svelte"
import { defineConfig } from "vite"

/** The widget's pages inside iframes on a customer's site: the frame of the conversation, and the badge before it. */
export default defineConfig({
  root: "widget",
  base: "/widget/",
  plugins: [svelte({ configFile: false })],
  // One copy of each: a part of age-encryption that we do not use would bring older ones along.
  resolve: { dedupe: ["@noble/curves", "@noble/hashes"] },
  publicDir: false,
  build: {
    outDir: "../dist/widget",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    target: "es2022",
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: ["widget/frame/index.html", "widget/badge/index.html"],
      checks: { bundlerTimings: false },
    },
  },
})

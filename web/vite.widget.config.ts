import { svelte } from "@sveltejs/vite-plugin-svelte"
import { defineConfig } from "vite"

/** The widget's pages inside iframes on a customer's site: the frame of the conversation, and the badge before it. */
export default defineConfig({
  root: "widget",
  base: "/widget/",
  plugins: [svelte({ configFile: false })],
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

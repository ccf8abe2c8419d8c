import { svelte } from "@sveltejs/vite-plugin-svelte"
import { defineConfig } from "vite"

/** The widget's frame: the page inside the iframe that the launcher opens on a customer's site. */
export default defineConfig({
  root: "widget/frame",
  base: "./",
  plugins: [svelte({ configFile: false })],
  build: { outDir: "../../dist/widget", emptyOutDir: true, assetsInlineLimit: 0, target: "es2022" },
})

import { defineConfig } from "vite"

/** The widget's launcher: one script under one stable name, so that a site can pin it by its hash. */
export default defineConfig({
  publicDir: "widget/public",
  build: {
    outDir: "dist",
    emptyOutDir: false,
    target: "es2022",
    lib: { entry: "widget/launcher/main.ts", name: "Parley", formats: ["iife"], fileName: () => "widget.js" },
  },
})

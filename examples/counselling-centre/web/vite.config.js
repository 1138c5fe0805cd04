import { resolve } from "node:path";
import { defineConfig } from "vite";

// Built twice: the page, and the service worker as a file of its own, under a name that stays.
export default defineConfig(({ mode }) => ({
  base: "/",
  resolve: { preserveSymlinks: true },
  worker: { format: "es" },
  build:
    mode === "service-worker"
      ? {
          emptyOutDir: false,
          target: "es2022",
          lib: {
            entry: resolve(import.meta.dirname, "src/service-worker.ts"),
            name: "attachments",
            formats: ["iife"],
            fileName: () => "service-worker.js",
          },
        }
      : { target: "es2022", assetsInlineLimit: 0, modulePreload: { polyfill: false } },
}));

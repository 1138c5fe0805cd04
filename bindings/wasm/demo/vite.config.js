import { fileURLToPath } from "node:url";

const here = (name) => fileURLToPath(new URL(name, import.meta.url));

export default {
  build: { rollupOptions: { input: [here("index.html"), here("user.html")] }, target: "es2022" },
  server: { fs: { allow: [here("..")] } },
  worker: { format: "es" },
};

export default {
  build: { rollupOptions: { input: ["index.html", "user.html"] }, target: "es2022" },
  server: { fs: { allow: [".."] } },
  worker: { format: "es" },
};

export default { test: { environment: "jsdom", include: ["*.check.mjs"] } };

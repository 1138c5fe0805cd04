export default { test: { environment: "jsdom", include: ["*.check.mjs"], testTimeout: 60_000 } };

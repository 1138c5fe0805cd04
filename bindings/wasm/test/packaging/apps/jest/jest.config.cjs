module.exports = { testEnvironment: "jsdom", testMatch: ["**/*.check.cjs"], testTimeout: 60_000 };

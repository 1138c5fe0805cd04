module.exports = { testEnvironment: "jsdom", testMatch: ["**/*.check.cjs"] };

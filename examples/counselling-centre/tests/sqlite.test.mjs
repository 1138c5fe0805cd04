// All scenarios on SQLite, served by PHP alone.

process.env.CENTRE_PRODUCTION = "0";
await import("./centre.mjs");

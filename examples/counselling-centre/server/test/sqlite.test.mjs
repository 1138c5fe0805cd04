// On SQLite, served by PHP alone, with the driver in PHP.

process.env.CENTRE_PRODUCTION = "0";
process.env.CENTRE_DRIVER ??= "pure";
await import("./all.mjs");

// All scenarios on PostgreSQL, behind nginx with TLS and php-fpm.

process.env.CENTRE_PRODUCTION = "1";
await import("./centre.mjs");

// On PostgreSQL, behind nginx with TLS and php-fpm, with libsealwax by FFI.

process.env.CENTRE_PRODUCTION = "1";
process.env.CENTRE_DRIVER ??= "ffi";
await import("./all.mjs");

<?php

declare(strict_types=1);

/*
 * For php.ini:
 *
 *     opcache.preload = /path/to/vendor/sealwax/sealwax/preload.php
 *     ffi.preload     = /path/to/sealwax-preload.h      ; written by: sealwax-doctor --header /path/to/libsealwax.so
 *
 * Web servers run PHP with ffi.enable=preload, which lets only preloaded code call C. So everything is compiled here,
 * once, when php-fpm starts.
 */
require_once __DIR__ . '/autoload.php';

$files = new RecursiveIteratorIterator(
    new RecursiveDirectoryIterator(__DIR__ . '/src', FilesystemIterator::SKIP_DOTS),
);
$classes = [];
foreach ($files as $file) {
    $classes[] = 'Sealwax\\' . strtr(substr($file->getPathname(), strlen(__DIR__ . '/src/'), -4), '/', '\\');
}
// In alphabetical order, so that what is preloaded does not depend on the disk.
sort($classes);
foreach ($classes as $class) {
    class_exists($class) || interface_exists($class) || trait_exists($class) || enum_exists($class);
}

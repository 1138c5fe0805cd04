<?php

declare(strict_types=1);

/*
 * For hosts without Composer: require this one file.
 */
spl_autoload_register(static function (string $class): void {
    if (!str_starts_with($class, 'Sealwax\\')) {
        return;
    }
    $path = __DIR__ . '/src/' . strtr(substr($class, 8), '\\', '/') . '.php';
    if (is_file($path)) {
        require $path;
    }
});

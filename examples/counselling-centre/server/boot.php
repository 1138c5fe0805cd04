<?php

declare(strict_types=1);

/*
 * Finds the classes: those of sealwax, unless they are preloaded, and the centre's own.
 */
ini_set('display_errors', '0');
ini_set('zend.exception_ignore_args', '1');

if (!class_exists(Sealwax\Sealwax::class, false)) {
    require_once getenv('SEALWAX_AUTOLOAD') ?: dirname(__DIR__, 3) . '/bindings/php/autoload.php';
}

spl_autoload_register(static function (string $class): void {
    if (str_starts_with($class, 'Centre\\')) {
        require __DIR__ . '/src/' . strtr(substr($class, 7), '\\', '/') . '.php';
    }
});

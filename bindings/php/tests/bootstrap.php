<?php

declare(strict_types=1);

use Sealwax\Sealwax;

require __DIR__ . '/../autoload.php';

spl_autoload_register(static function (string $class): void {
    $path = __DIR__ . '/' . strtr(substr($class, strlen('Sealwax\\Tests\\')), '\\', '/') . '.php';
    if (str_starts_with($class, 'Sealwax\\Tests\\') && is_file($path)) {
        require $path;
    }
});

$root = dirname(__DIR__, 3);
$library = getenv('SEALWAX_LIBRARY') ?: "$root/target/release/libsealwax_c.so";
if (is_file($library)) {
    putenv("SEALWAX_LIBRARY=$library");
}

// Every test runs on both drivers, one after the other; a driver that is not there fails, it is not left out.
$wanted = getenv('SEALWAX_TEST_DRIVER') ?: Sealwax::driver()->name();
if (Sealwax::driver()->name() !== $wanted) {
    fwrite(STDERR, "the driver should be $wanted: " . Sealwax::choice()->reason . "\n");
    exit(1);
}

// What xtask counts, if tests have run.
register_shutdown_function(static function (): void {
    class_exists(PHPUnit\Framework\TestCase::class, false) && \Sealwax\Tests\Tally::report();
});

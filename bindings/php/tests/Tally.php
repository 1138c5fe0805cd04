<?php

declare(strict_types=1);

namespace Sealwax\Tests;

/** What was tested, in the words of `cargo test`, which is what `cargo xtask test` counts. */
final class Tally
{
    public static int $passed = 0;
    public static int $failed = 0;

    public static function report(): void
    {
        $outcome = self::$failed === 0 ? 'ok' : 'FAILED';
        echo "\ntest result: $outcome. ", self::$passed, ' passed; ', self::$failed, " failed; 0 ignored\n";
    }
}

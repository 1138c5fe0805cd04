<?php

declare(strict_types=1);

namespace Sealwax\Tests;

use PHPUnit\Framework\TestCase as PhpUnit;

abstract class TestCase extends PhpUnit
{
    protected function tearDown(): void
    {
        $this->hasFailed() ? Tally::$failed++ : Tally::$passed++;
    }

    /** @param class-string<\Throwable> $class */
    protected static function assertRefused(string $class, \Closure $call): \Throwable
    {
        try {
            $call();
        } catch (\Throwable $thrown) {
            self::assertInstanceOf($class, $thrown, $thrown->getMessage());
            return $thrown;
        }
        self::fail("nothing was refused; $class should be");
    }
}

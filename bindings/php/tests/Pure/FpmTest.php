<?php

declare(strict_types=1);

namespace Sealwax\Tests\Pure;

use Sealwax\Tests\Server\Fpm;
use Sealwax\Tests\Server\FpmPage;
use Sealwax\Tests\TestCase;

/** Under php-fpm as the distribution sets it up: nothing is preloaded. */
final class FpmTest extends TestCase
{
    private static Fpm $fpm;

    public static function setUpBeforeClass(): void
    {
        self::$fpm = new Fpm(FpmPage::TEXT, ['ffi.enable' => 'preload']);
    }

    public static function tearDownAfterClass(): void
    {
        self::$fpm->stop();
    }

    public function testAServerWorksWithoutPreloadingAndSaysWhyNotByFfi(): void
    {
        $answer = self::$fpm->get('do=driver');
        self::assertSame('pure: ffi.enable is preload, and libsealwax was not preloaded', $answer->body);
        self::assertStringContainsString('PHPSESSID_key=', $answer->header);
    }

    public function testTheDoctorKnowsTheRemedy(): void
    {
        $body = self::$fpm->get('do=doctor')->body;
        self::assertStringContainsString('remedy    opcache.preload and ffi.preload in php.ini', $body);
        self::assertStringContainsString('a login', $body);
    }
}

<?php

declare(strict_types=1);

namespace Sealwax\Tests\Ffi;

use Sealwax\Doctor;
use Sealwax\Tests\Server\Fpm;
use Sealwax\Tests\Server\FpmPage;
use Sealwax\Tests\TestCase;

/** Under php-fpm with preloading behind nginx, as docs/deployment.md says. */
final class FpmTest extends TestCase
{
    private static Fpm $fpm;
    private static string $header;

    public static function setUpBeforeClass(): void
    {
        $library = (string) getenv('SEALWAX_LIBRARY');
        self::$header = (string) tempnam(sys_get_temp_dir(), 'sealwax-');
        file_put_contents(self::$header, Doctor::preloadHeader($library));
        chmod(self::$header, 0644);
        self::$fpm = new Fpm(FpmPage::TEXT, [
            'ffi.enable' => 'preload',
            'ffi.preload' => self::$header,
            'opcache.enable' => '1',
            'opcache.preload' => 'FOLDER/preload.php',
        ]);
    }

    public static function tearDownAfterClass(): void
    {
        self::$fpm->stop();
        unlink(self::$header);
    }

    public function testThePreloadedLibraryIsTheDriver(): void
    {
        $answer = self::$fpm->get('do=driver');
        self::assertStringStartsWith('ffi: libsealwax', $answer->body, self::$fpm->log());
        self::assertStringContainsString('PHPSESSID_key=', $answer->header);
    }

    public function testEverythingWorksThere(): void
    {
        self::assertSame('Grüße', self::$fpm->get('do=seal')->body);
    }

    public function testTheDoctorSaysSo(): void
    {
        self::assertStringContainsString("driver    ffi:", self::$fpm->get('do=doctor')->body);
    }
}

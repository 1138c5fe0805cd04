<?php

declare(strict_types=1);

namespace Sealwax\Tests\Server;

use Sealwax\Sealwax;
use Sealwax\Tests\TestCase;

/** `bin/sealwax-doctor`, as somebody runs it who wonders. */
final class DoctorTest extends TestCase
{
    public function testItNamesTheDriverAndWhy(): void
    {
        [$text, $status] = $this->doctor([]);
        self::assertSame(0, $status, $text);
        self::assertStringContainsString('driver    ' . Sealwax::driver()->name() . ': ', $text);
        self::assertStringContainsString('ext-sodium', $text);
    }

    public function testItSaysWhatIsMissingAndTheRemedy(): void
    {
        [$text, $status] = $this->doctor([], ['ffi.enable=0']);
        self::assertSame(0, $status, 'a server works all the same');
        self::assertStringContainsString('driver    pure: ffi.enable is off', $text);
        self::assertStringContainsString('remedy    ffi.enable=preload', $text);
        [$text] = $this->doctor([], ['ffi.enable=1'], '/nowhere/libsealwax.so');
        self::assertStringContainsString('the file that SEALWAX_LIBRARY names cannot be loaded', $text);
        self::assertStringContainsString('Failed loading it', $text, 'what FFI says, without the path');
        self::assertStringNotContainsString('/nowhere', $text);
    }

    public function testItWritesTheHeaderForPreloading(): void
    {
        [$text, $status] = $this->doctor(['--header', __FILE__]);
        self::assertSame(0, $status);
        $expected = "#define FFI_SCOPE \"SEALWAX\"\n#define FFI_LIB \"" . __FILE__ . "\"\n";
        self::assertStringStartsWith($expected, $text);
        self::assertStringContainsString('sealwax_version', $text);
    }

    public function testAHeaderForALibraryThatIsNotThereIsNone(): void
    {
        [$text, $status] = $this->doctor(['--header', '/nowhere/libsealwax.so']);
        self::assertSame([1, "sealwax-doctor: there is no file /nowhere/libsealwax.so\n"], [$status, $text]);
        self::assertSame(0, $this->doctor(['--header', 'libsealwax.so'])[1], 'a bare name is for the loader');
    }

    public function testItExplainsItself(): void
    {
        foreach ([['--help'], ['--header']] as $arguments) {
            [$text, $status] = $this->doctor($arguments);
            self::assertSame(2, $status);
            self::assertStringContainsString('usage: sealwax-doctor', $text);
        }
    }

    /**
     * @param list<string> $arguments
     * @param list<string> $settings
     *
     * @return array{string, int}
     */
    private function doctor(array $arguments, array $settings = [], ?string $library = null): array
    {
        $settings = $settings === [] ? ['ffi.enable=' . (ini_get('ffi.enable') === '0' ? '0' : '1')] : $settings;
        $command = [PHP_BINARY];
        foreach ($settings as $setting) {
            array_push($command, '-d', $setting);
        }
        array_push($command, dirname(__DIR__, 2) . '/bin/sealwax-doctor', ...$arguments);
        $pipes = [];
        $environment = $library === null ? getenv() : ['SEALWAX_LIBRARY' => $library] + getenv();
        $process = proc_open($command, [1 => ['pipe', 'w'], 2 => ['redirect', 1]], $pipes, null, $environment);
        $text = (string) stream_get_contents($pipes[1]);
        return [$text, proc_close($process)];
    }
}

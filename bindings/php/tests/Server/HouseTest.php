<?php

declare(strict_types=1);

namespace Sealwax\Tests\Server;

use Sealwax\Exception\SealwaxException;
use Sealwax\Tests\TestCase;

/** The package itself: every file loads by its name, and keeps the house's rules. */
final class HouseTest extends TestCase
{
    /** @return iterable<string, array{string, string}> */
    public function files(): iterable
    {
        $folder = dirname(__DIR__, 2) . '/src';
        $files = new \RecursiveDirectoryIterator($folder, \FilesystemIterator::SKIP_DOTS);
        foreach (new \RecursiveIteratorIterator($files) as $file) {
            $name = substr($file->getPathname(), strlen($folder) + 1, -4);
            yield $name => ['Sealwax\\' . strtr($name, '/', '\\'), $file->getPathname()];
        }
    }

    /** @dataProvider files */
    public function testAFileIsOneFinalClassOfItsName(string $name, string $path): void
    {
        self::assertStringStartsWith("<?php\n\ndeclare(strict_types=1);\n\nnamespace ", (string) file_get_contents($path));
        self::assertTrue(
            class_exists($name) || interface_exists($name) || trait_exists($name) || enum_exists($name),
            $name,
        );
        $class = new \ReflectionClass($name);
        self::assertSame($path, $class->getFileName());
        self::assertTrue($class->isFinal() || $class->isInterface() || $class->isTrait());
        self::assertNotFalse($class->getDocComment(), 'it says what it is');
    }

    public function testExceptionsAreTheErrorsOfEveryBindingWithTheirNumbers(): void
    {
        $numbers = [];
        foreach ($this->files() as [$name]) {
            if (is_subclass_of($name, SealwaxException::class)) {
                $numbers[$name::NUMBER] = $name;
            }
        }
        ksort($numbers);
        self::assertSame([...range(1, 14), 100, 201, 202, 203], array_keys($numbers));
        self::assertSame(\Sealwax\Exception\Limit::class, $numbers[5]);
    }

    public function testComposerFindsWhatAutoloadFinds(): void
    {
        $json = (string) file_get_contents(dirname(__DIR__, 2) . '/composer.json');
        $composer = json_decode($json, true, 16, JSON_THROW_ON_ERROR);
        self::assertSame(['Sealwax\\' => 'src/'], $composer['autoload']['psr-4']);
        self::assertSame('sealwax/sealwax', $composer['name']);
        foreach ($composer['bin'] as $program) {
            self::assertFileExists(dirname(__DIR__, 2) . "/$program");
        }
    }

    public function testTheHeaderIsThatOfTheLibrary(): void
    {
        $ours = (string) file_get_contents(dirname(__DIR__, 2) . '/include/sealwax.h');
        $theirs = dirname(__DIR__, 4) . '/bindings/c/include/sealwax-php.h';
        self::assertStringEqualsFile($theirs, $ours);
    }
}

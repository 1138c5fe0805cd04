<?php

declare(strict_types=1);

namespace Sealwax;

use Sealwax\Exception\SealwaxException;
use Sealwax\Ffi\FfiDriver;
use Sealwax\Ffi\Library;
use Sealwax\Identity\AccountId;
use Sealwax\Identity\Fingerprint;
use Sealwax\Identity\Realm;
use Sealwax\Login\LoginPolicy;
use Sealwax\Login\LoginRecord;
use Sealwax\Login\LoginToken;
use Sealwax\Login\Pepper;
use Sealwax\Primitives\Argon2;
use Sealwax\Wire\Base64Url;

/** What `bin/sealwax-doctor` says. */
final class Doctor
{
    private bool $well = true;

    /** @return array{string, bool} a report, and whether a server can work here */
    public function examine(): array
    {
        $lines = [
            'sealwax ' . Sealwax::VERSION . ' on PHP ' . PHP_VERSION . ' (' . PHP_SAPI . ', ' . PHP_OS_FAMILY . ')',
            '',
            ...$this->driver(),
            '',
            ...$this->needs(),
            '',
            ...$this->work(),
        ];
        return [implode("\n", $lines) . "\n", $this->well];
    }

    /** libsealwax's header for ffi.preload, which names scope and library. */
    public static function preloadHeader(string $library): string
    {
        $header = (string) file_get_contents(dirname(__DIR__) . '/include/sealwax.h');
        $scope = Library::SCOPE;
        return "#define FFI_SCOPE \"$scope\"\n#define FFI_LIB \"$library\"\n$header";
    }

    /** @return list<string> */
    private function driver(): array
    {
        try {
            $choice = Sealwax::choice();
        } catch (SealwaxException $why) {
            $this->well = false;
            return ["driver    none: {$why->getMessage()}"];
        }
        $lines = ["driver    {$choice->driver->name()}: {$choice->reason}"];
        if ($choice->driver instanceof FfiDriver) {
            return [...$lines, 'library   ' . Library::load()->where . '; everything works here'];
        }
        $lines[] = 'so        logins, shares, sessions, codes, rosters and the outlines of envelopes work here;';
        $lines[] = '          sealing, opening and recovery do not, and a server does not need them';
        return [...$lines, ...$this->remedy()];
    }

    /** @return list<string> */
    private function remedy(): array
    {
        if (!extension_loaded('ffi')) {
            return ['remedy    install the extension ffi (Debian: part of php-cli and php-fpm; elsewhere php-ffi)'];
        }
        if (PHP_SAPI !== 'cli' && ini_get('ffi.enable') === 'preload') {
            return ['remedy    opcache.preload and ffi.preload in php.ini: docs/deployment.md has the lines'];
        }
        if (in_array(ini_get('ffi.enable'), ['0', ''], true)) {
            return ['remedy    ffi.enable=preload (php-fpm) or ffi.enable=1 (command line) in php.ini, if the host lets you'];
        }
        return ['remedy    put libsealwax.so of this release where the loader finds it, or name it in SEALWAX_LIBRARY'];
    }

    /** @return list<string> */
    private function needs(): array
    {
        $lines = [];
        foreach (['sodium', 'openssl', 'hash', 'json'] as $name) {
            $there = extension_loaded($name);
            $this->well = $this->well && $there;
            $lines[] = self::line("ext-$name", $there ? 'there' : 'MISSING: nothing works without it');
        }
        $argon2 = Argon2::native() ? 'by password_hash' : 'by sodium_crypto_pwhash: PHP was built without it';
        $lines[] = self::line('Argon2id', $argon2);
        $lines[] = self::line('ext-intl', class_exists(\Normalizer::class) ? 'there'
            : 'missing: rosters with a name in other letters than Latin ones need it, or libsealwax');
        $lines[] = self::line('ext-pdo', class_exists(\PDO::class) ? implode(', ', \PDO::getAvailableDrivers())
            : 'missing: CodeStore and Column need it');
        $strict = (string) ini_get('zend.exception_ignore_args') === '1';
        $lines[] = self::line('traces', $strict || PHP_VERSION_ID >= 80200 ? 'hide secrets'
            : 'SHOW ARGUMENTS: set zend.exception_ignore_args=1, PHP below 8.2 does not know SensitiveParameter');
        return $lines;
    }

    /** @return list<string> */
    private function work(): array
    {
        if (!$this->well) {
            return [];
        }
        $policy = LoginPolicy::withPepper(new Realm('doctor.example'), Pepper::generate());
        $token = LoginToken::fromText(Base64Url::encode(random_bytes(32)));
        $nobody = Fingerprint::fromBytes(str_repeat("\1", 32));
        $begun = hrtime(true);
        LoginRecord::lay($token, AccountId::generate(), $nobody, $policy);
        $milliseconds = round((hrtime(true) - $begun) / 1e6);
        $cost = $policy->cost();
        $mebibytes = intdiv($cost->memoryKib(), 1024);
        return [self::line('a login', "$milliseconds ms and $mebibytes MiB for each record; limit the rate")];
    }

    private static function line(string $name, string $says): string
    {
        return str_pad($name, 14) . $says;
    }
}

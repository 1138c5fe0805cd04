<?php

declare(strict_types=1);

namespace Sealwax\Identity;

use Sealwax\Ffi\Held;
use Sealwax\Ffi\Library;

/** Somebody's secret keys. Needs libsealwax. */
final class Identity
{
    use Held;

    private const WHAT = 'an identity with its secret keys';

    /** Fresh keys, with RSA of 3072 bits. */
    public static function generate(): self
    {
        return self::make('identity_generate');
    }

    /** Fresh keys, with RSA of 4096 bits: slower, for who must. */
    public static function generateRsa4096(): self
    {
        return self::make('identity_generate_rsa_4096');
    }

    /** An RSA key that exists, as PKCS#8 DER, joined by fresh keys. */
    public static function importRsaPkcs8Der(#[\SensitiveParameter] string $der, bool $legacyRsa2048 = false): self
    {
        return self::make('identity_import_rsa_pkcs8_der', $der, $legacyRsa2048);
    }

    /** An RSA key that exists, as PKCS#8 PEM, joined by fresh keys. */
    public static function importRsaPkcs8Pem(#[\SensitiveParameter] string $pem, bool $legacyRsa2048 = false): self
    {
        return self::make('identity_import_rsa_pkcs8_pem', $pem, $legacyRsa2048);
    }

    public function exportRsaPkcs8Der(): string
    {
        return $this->library->bytes('identity_export_rsa_pkcs8_der', $this->handle);
    }

    public function exportRsaPkcs8Pem(): string
    {
        return $this->library->bytes('identity_export_rsa_pkcs8_pem', $this->handle);
    }

    public function public(): PublicIdentity
    {
        $public = $this->library->handle('public_identity', 'identity_public', $this->handle);
        return PublicIdentity::fromBytes($this->library->bytes('public_identity_to_bytes', $public), true);
    }

    public function fingerprint(): Fingerprint
    {
        return Fingerprint::fromBytes($this->library->bytes('identity_fingerprint', $this->handle));
    }

    private static function make(string $function, #[\SensitiveParameter] mixed ...$arguments): self
    {
        $library = Library::for(self::WHAT);
        return new self($library, $library->handle('identity', $function, ...$arguments));
    }
}

<?php

declare(strict_types=1);

namespace Sealwax\Ffi;

use Sealwax\Driver\Identities as IdentityDriver;

/** SPEC 10 and 11. */
final class Identities implements IdentityDriver
{
    public function __construct(private readonly Library $library)
    {
    }

    public function checkPublicIdentity(string $bytes, bool $legacyRsa2048): void
    {
        $legacy = $legacyRsa2048 ? '_legacy' : '';
        $this->library->handle('public_identity', "public_identity_from_bytes$legacy", $bytes);
    }

    public function checkWrappedIdentity(string $bytes, bool $legacyRsa2048): void
    {
        $legacy = $legacyRsa2048 ? '_legacy' : '';
        $this->library->handle('wrapped_identity', "wrapped_identity_from_bytes$legacy", $bytes);
    }
}

<?php

declare(strict_types=1);

namespace Sealwax\Driver;

/** Reading identities: every method refuses what breaks a rule of SPEC 10 or 11. */
interface Identities
{
    public function checkPublicIdentity(string $bytes, bool $legacyRsa2048): void;

    public function checkWrappedIdentity(string $bytes, bool $legacyRsa2048): void;
}

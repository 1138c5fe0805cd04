<?php

declare(strict_types=1);

namespace Sealwax\Driver;

use Sealwax\Session\CookieSecret;
use Sealwax\Session\ServerSecrets;

/** Sealed sessions: SPEC 22. */
interface Sessions
{
    public function check(string $bytes): void;

    public function seal(
        ServerSecrets $secrets,
        string $sessionId,
        CookieSecret $cookie,
        #[\SensitiveParameter] string $data,
        int $now,
    ): string;

    public function open(
        string $bytes,
        ServerSecrets $secrets,
        string $sessionId,
        CookieSecret $cookie,
        int $now,
        int $lifetime,
    ): string;
}

<?php

declare(strict_types=1);

namespace Sealwax\Session;

use Sealwax\Bytes\Artefact;
use Sealwax\Login\SecretId;
use Sealwax\Sealwax;

/**
 * What a server remembers of a logged-in user, unreadable in a copy of its store: SPEC 22. PHP's own sessions are sealed
 * by {@see SealedSessionHandler}.
 */
final class SealedSession implements \JsonSerializable, \Stringable
{
    use Artefact;

    public const KIND = 'swxs';
    public const MAX_DATA = 16777216;
    public const MAX_SESSION_ID = 255;

    private function __construct(string $bytes)
    {
        Sealwax::driver()->sessions()->check($bytes);
        $this->bytes = $bytes;
    }

    public static function fromBytes(string $bytes): self
    {
        return new self($bytes);
    }

    /** @param int $now seconds since 1970 */
    public static function seal(
        ServerSecrets $secrets,
        string $sessionId,
        CookieSecret $cookie,
        #[\SensitiveParameter] string $data,
        int $now,
    ): self {
        return new self(Sealwax::driver()->sessions()->seal($secrets, $sessionId, $cookie, $data, $now));
    }

    /** @param int $lifetime seconds after which it has expired */
    public function open(
        ServerSecrets $secrets,
        string $sessionId,
        CookieSecret $cookie,
        int $now,
        int $lifetime,
    ): string {
        $driver = Sealwax::driver()->sessions();
        return $driver->open($this->bytes, $secrets, $sessionId, $cookie, $now, $lifetime);
    }

    /** With which server secret it was sealed: when it is not the current one, seal anew. */
    public function secretId(): SecretId
    {
        return SecretId::fromBytes(substr($this->bytes, 5, 8));
    }

    /** When it says that it was sealed; to find what can be deleted, and for nothing else. */
    public function unverifiedSealedAt(): int
    {
        return self::timeIn($this->bytes);
    }

    /** @internal beyond 2^63 it is the end of time */
    public static function timeIn(string $bytes): int
    {
        $time = unpack('J', $bytes, 13)[1];
        return $time < 0 ? PHP_INT_MAX : $time;
    }
}

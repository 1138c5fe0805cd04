<?php

declare(strict_types=1);

namespace Sealwax\Secret;

use Sealwax\Exception\NotCopied;

/** What every secret object does: it is printed redacted, and neither copied nor stored by accident. */
trait Guarded
{
    /** @return array<string, string> */
    public function __debugInfo(): array
    {
        return ['secret' => '[redacted]'];
    }

    public function __clone()
    {
        throw new NotCopied(self::class . ' is a secret and is not copied');
    }

    /** @return array<never> */
    public function __serialize(): array
    {
        throw new NotCopied(self::class . ' is a secret and is not serialized; keep its text outside the database');
    }

    /** @param array<mixed> $data */
    public function __unserialize(array $data): void
    {
        throw new NotCopied(self::class . ' is a secret and is not unserialized');
    }

    public function __destruct()
    {
        Vault::wipe($this);
    }
}

<?php

declare(strict_types=1);

namespace Sealwax\Secret;

/**
 * Where the bytes of secret objects lie, so that no dump, cast or export of an object shows them.
 *
 * @internal
 */
final class Vault
{
    /** @var \WeakMap<object, string>|null */
    private static ?\WeakMap $bytes = null;

    public static function keep(object $owner, #[\SensitiveParameter] string $bytes): void
    {
        self::$bytes ??= new \WeakMap();
        self::$bytes[$owner] = $bytes;
    }

    public static function of(object $owner): string
    {
        return self::$bytes[$owner] ?? throw new \LogicException('an object that was not made by its constructor');
    }

    /** Overwrites the bytes, as far as PHP has no other copy of them. */
    public static function wipe(object $owner): void
    {
        if (isset(self::$bytes[$owner])) {
            $bytes = self::$bytes[$owner];
            unset(self::$bytes[$owner]);
            if ($bytes !== '') {
                sodium_memzero($bytes);
            }
        }
    }
}

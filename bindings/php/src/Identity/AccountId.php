<?php

declare(strict_types=1);

namespace Sealwax\Identity;

use Sealwax\Bytes\Id;
use Sealwax\Exception\InvalidInput;
use Sealwax\Exception\Limit;
use Sealwax\Primitives\Hash;
use Sealwax\Primitives\Labels;
use Sealwax\Primitives\Random;

/** Names an account: 16 random bytes, never used again, not even after the account was deleted. */
final class AccountId implements \JsonSerializable, \Stringable
{
    use Id;

    public const LENGTH = 16;

    public static function generate(): self
    {
        return new self(Random::bytes(self::LENGTH));
    }

    /**
     * The id that belongs to a number or name which the host already has. Whoever can guess those can compute this too,
     * and so tell a decoy from an account: a host that hides which names exist takes random ids.
     */
    public static function derive(Realm $realm, string|int $legacyId): self
    {
        $key = (string) $legacyId;
        if ($key === '') {
            throw new InvalidInput('a legacy id has at least one byte');
        }
        if (strlen($key) > 255) {
            throw new Limit('a legacy id has at most 255 bytes');
        }
        $hash = Hash::of(Labels::ACCOUNT_ID, Hash::lp($realm->name()) . Hash::lp($key));
        return new self(substr($hash, 0, self::LENGTH));
    }
}

<?php

declare(strict_types=1);

namespace Sealwax\Primitives;

use Sealwax\Exception\Randomness;

/** The one door to the operating system's randomness. */
final class Random
{
    public static function bytes(int $length): string
    {
        try {
            return random_bytes($length);
        } catch (\Exception) {
            throw new Randomness();
        }
    }

    /** Six digits, uniformly: SPEC 23. */
    public static function code(): string
    {
        do {
            $number = unpack('N', self::bytes(4))[1];
        } while ($number >= 4_294_000_000);
        return str_pad((string) ($number % 1_000_000), 6, '0', STR_PAD_LEFT);
    }
}

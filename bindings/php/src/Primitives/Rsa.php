<?php

declare(strict_types=1);

namespace Sealwax\Primitives;

/** RSA: only the check of a public key, SPEC 6.1. */
final class Rsa
{
    private const PREFIX = [
        2048 => '30820122300d06092a864886f70d01010105000382010f003082010a0282010100',
        3072 => '308201a2300d06092a864886f70d01010105000382018f003082018a0282018100',
        4096 => '30820222300d06092a864886f70d01010105000382020f003082020a0282020100',
    ];
    private const SUFFIX = "\x02\x03\x01\x00\x01";

    /** The size of the one encoding of a key that obeys the rules; null of anything else. */
    public static function bits(string $spki): ?int
    {
        foreach (self::PREFIX as $bits => $prefix) {
            $prefix = hex2bin($prefix);
            if (strlen($spki) !== strlen($prefix) + $bits / 8 + 5 || !str_starts_with($spki, $prefix)) {
                continue;
            }
            $modulus = substr($spki, strlen($prefix), $bits >> 3);
            $odd = (ord($modulus[-1]) & 1) === 1;
            return str_ends_with($spki, self::SUFFIX) && ord($modulus[0]) >= 0x80 && $odd ? $bits : null;
        }
        return null;
    }
}

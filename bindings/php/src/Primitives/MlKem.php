<?php

declare(strict_types=1);

namespace Sealwax\Primitives;

/** ML-KEM-768 (FIPS 203): only the check of a public key. A server encapsulates nothing. */
final class MlKem
{
    public const PUBLIC_KEY = 1184;

    /** Section 7.2: each of the 768 coefficients is below 3329. */
    public static function isCanonical(string $key): bool
    {
        if (strlen($key) !== self::PUBLIC_KEY) {
            return false;
        }
        $bytes = array_values(unpack('C1152', $key));
        for ($i = 0; $i < 1152; $i += 3) {
            $first = $bytes[$i] | ($bytes[$i + 1] & 0x0f) << 8;
            $second = $bytes[$i + 1] >> 4 | $bytes[$i + 2] << 4;
            if ($first >= 3329 || $second >= 3329) {
                return false;
            }
        }
        return true;
    }
}

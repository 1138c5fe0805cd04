<?php

declare(strict_types=1);

namespace Sealwax\Wire;

use Sealwax\Exception\Malformed;

/** base64url without padding, in the one canonical form: SPEC 4. By ext-sodium, in constant time. */
final class Base64Url
{
    public static function encode(#[\SensitiveParameter] string $bytes): string
    {
        return sodium_bin2base64($bytes, SODIUM_BASE64_VARIANT_URLSAFE_NO_PADDING);
    }

    /** @param int|null $length how many bytes it has to be */
    public static function decode(#[\SensitiveParameter] string $text, ?int $length = null): string
    {
        return self::strictly($text, SODIUM_BASE64_VARIANT_URLSAFE_NO_PADDING, $length);
    }

    /** The other alphabet, which stands in PHC strings only. */
    public static function encodePhc(#[\SensitiveParameter] string $bytes): string
    {
        return sodium_bin2base64($bytes, SODIUM_BASE64_VARIANT_ORIGINAL_NO_PADDING);
    }

    public static function decodePhc(#[\SensitiveParameter] string $text, int $length): string
    {
        return self::strictly($text, SODIUM_BASE64_VARIANT_ORIGINAL_NO_PADDING, $length);
    }

    private static function strictly(#[\SensitiveParameter] string $text, int $variant, ?int $length): string
    {
        try {
            $bytes = sodium_base642bin($text, $variant, '');
        } catch (\SodiumException) {
            throw new Malformed('not base64 in its one form');
        }
        // Encoded again it must be the same: spare bits are zero, nothing was ignored.
        if (!hash_equals(sodium_bin2base64($bytes, $variant), $text)) {
            throw new Malformed('not base64 in its one form');
        }
        if ($length !== null && strlen($bytes) !== $length) {
            throw new Malformed("base64 of another length: $length bytes are needed");
        }
        return $bytes;
    }
}

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
            throw new Malformed(self::why($text, $variant));
        }
        // Encoded again it must be the same: spare bits are zero, nothing was ignored.
        if (!hash_equals(sodium_bin2base64($bytes, $variant), $text)) {
            throw new Malformed(self::why($text, $variant));
        }
        if ($length !== null && strlen($bytes) !== $length) {
            $found = strlen($bytes);
            throw new Malformed("base64 of $found bytes, where $length are needed");
        }
        return $bytes;
    }

    /** What is usually wrong, and nothing of the text. */
    private static function why(#[\SensitiveParameter] string $text, int $variant): string
    {
        $url = $variant === SODIUM_BASE64_VARIANT_URLSAFE_NO_PADDING;
        return match (true) {
            preg_match('/\s/', $text) === 1 => 'base64 with white space or a line break in it',
            str_contains($text, '=') => 'base64 with padding: leave out the = at its end',
            $url && preg_match('#[+/]#', $text) === 1 => 'base64 of the other alphabet: base64url has - and _ for + and /',
            preg_match('#[^A-Za-z0-9+/_-]#', $text) === 1 => 'not base64: there are other characters in it',
            default => 'not base64 in its one form: it was cut off, or altered',
        };
    }
}

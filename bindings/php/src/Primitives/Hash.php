<?php

declare(strict_types=1);

namespace Sealwax\Primitives;

/**
 * SPEC 1.2, with SHA-256 (FIPS 180-4), HMAC (RFC 2104) and HKDF (RFC 5869).
 *
 *     of(label, x)                 = SHA-256("sealwax/1/" ‖ label ‖ 00 ‖ x)
 *     extract(salt, ikm)           = HMAC-SHA-256(salt, ikm)
 *     expand(prk, label, info, L)  = HKDF-Expand(prk, "sealwax/1/" ‖ label ‖ 00 ‖ info, L)
 */
final class Hash
{
    public static function of(string $label, #[\SensitiveParameter] string $data): string
    {
        return hash('sha256', Labels::PREFIX . $label . "\0" . $data, true);
    }

    public static function mac(#[\SensitiveParameter] string $key, #[\SensitiveParameter] string $message): string
    {
        return hash_hmac('sha256', $message, $key, true);
    }

    public static function extract(#[\SensitiveParameter] string $salt, #[\SensitiveParameter] string $ikm): string
    {
        return self::mac($salt, $ikm);
    }

    public static function expand(
        #[\SensitiveParameter] string $prk,
        string $label,
        #[\SensitiveParameter] string $info,
        int $length,
    ): string {
        // PHP's hash_hkdf extracts first; this is the second half alone.
        $info = Labels::PREFIX . $label . "\0" . $info;
        $okm = $block = '';
        for ($n = 1; strlen($okm) < $length; $n++) {
            $block = self::mac($prk, $block . $info . chr($n));
            $okm .= $block;
        }
        return substr($okm, 0, $length);
    }

    public static function lp(#[\SensitiveParameter] string $bytes): string
    {
        return pack('N', strlen($bytes)) . $bytes;
    }

    /** Bytes as a number, modulo a power of ten, with leading zeros. */
    public static function digits(string $bytes, int $digits): string
    {
        $words = array_values(unpack('n*', $bytes));
        $text = '';
        while (strlen($text) < $digits) {
            $rest = 0;
            foreach ($words as $i => $word) {
                $rest = $rest << 16 | $word;
                $words[$i] = intdiv($rest, 10000);
                $rest %= 10000;
            }
            $text = str_pad((string) $rest, 4, '0', STR_PAD_LEFT) . $text;
        }
        return substr($text, -$digits);
    }
}

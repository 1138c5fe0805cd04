<?php

declare(strict_types=1);

namespace Sealwax\Primitives;

use Sealwax\Exception\Limit;
use Sealwax\Login\Cost;
use Sealwax\Wire\Base64Url;

/**
 * Argon2id (RFC 9106), p = 1, 32 bytes: PHP's own `password_hash`, and ext-sodium where PHP was built without it.
 */
final class Argon2
{
    /** A PHC string without keyid, with a salt of its own. */
    public static function lay(#[\SensitiveParameter] string $input, Cost $cost): string
    {
        if (!self::native()) {
            $salt = Random::bytes(16);
            return $cost->phc() . '$' . Base64Url::encodePhc($salt) . '$'
                . Base64Url::encodePhc(self::raw($input, $salt, $cost));
        }
        return password_hash($input, PASSWORD_ARGON2ID, [
            'memory_cost' => $cost->memoryKib(),
            'time_cost' => $cost->passes(),
            'threads' => 1,
        ]);
    }

    /** @param string $phc without keyid, as `lay` writes it */
    public static function verifies(#[\SensitiveParameter] string $input, string $phc): bool
    {
        return self::native() ? password_verify($input, $phc) : sodium_crypto_pwhash_str_verify($phc, $input);
    }

    /** The hash alone, with a salt that is given. By ext-sodium, as PHP's own takes no salt. */
    public static function raw(#[\SensitiveParameter] string $input, string $salt, Cost $cost): string
    {
        try {
            $algorithm = SODIUM_CRYPTO_PWHASH_ALG_ARGON2ID13;
            return sodium_crypto_pwhash(32, $input, $salt, $cost->passes(), $cost->memoryKib() * 1024, $algorithm);
        } catch (\SodiumException) {
            throw new Limit('this machine lacks the memory for Argon2 at this cost');
        }
    }

    public static function native(): bool
    {
        return defined('PASSWORD_ARGON2ID');
    }
}

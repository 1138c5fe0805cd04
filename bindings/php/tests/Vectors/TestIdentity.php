<?php

declare(strict_types=1);

namespace Sealwax\Tests\Vectors;

use Sealwax\Context;
use Sealwax\Identity\Identity;
use Sealwax\Keywrap\WrappedIdentity;
use Sealwax\Keywrap\WrappingKey;
use Sealwax\Primitives\Hash;

/** Identities of the vectors, for libsealwax: which takes secret keys only out of a wrap. So here one is made. */
final class TestIdentity
{
    /** @var array<string, string>|null SWXPs by their Ed25519 key */
    private static ?array $publics = null;

    public static function isKnown(string $secret): bool
    {
        return self::public($secret) !== null;
    }

    public static function of(string $secret): Identity
    {
        [$wrap, $key] = self::wrapped($secret);
        $place = Context::new()->with('test', 'vectors');
        return WrappedIdentity::fromBytes($wrap, true)->unwrapWithKey(WrappingKey::fromBytes($key), $place);
    }

    /** @return array{string, string} its wrap, and the key of that */
    public static function wrapped(string $secret): array
    {
        $place = Context::new()->with('test', 'vectors');
        $key = random_bytes(32);
        $id = Hash::expand($key, 'lock-key/id', '', 16);
        $header = "SWXW\x01" . pack('N', 1) . "\x03" . $id . Hash::lp((string) self::public($secret));
        $aad = $header . $place->for('wrapped identity')->hash();
        return [$header . self::keywrap(Hash::expand($key, 'lock-key/wrap', '', 32), $aad, $secret), $key];
    }

    /** SPEC 8. */
    private static function keywrap(string $key, string $aad, string $secret): string
    {
        [$encrypt, $mac] = str_split(Hash::expand($key, 'keywrap', '', 64), 32);
        $iv = random_bytes(16);
        $sealed = $iv . openssl_encrypt($secret, 'aes-256-cbc', $encrypt, OPENSSL_RAW_DATA, $iv);
        return $sealed . Hash::mac($mac, pack('J', strlen($aad)) . $aad . $sealed);
    }

    private static function public(string $secret): ?string
    {
        if (strlen($secret) < 32) {
            return null;
        }
        if (self::$publics === null) {
            self::$publics = [];
            foreach (Corpus::values() as $value) {
                if (str_starts_with($value, "SWXP\x01") && strlen($value) > 1500) {
                    self::$publics[substr($value, -96, 32)] ??= $value;
                }
            }
        }
        $pair = sodium_crypto_sign_seed_keypair(substr($secret, -32));
        return self::$publics[sodium_crypto_sign_publickey($pair)] ?? null;
    }
}

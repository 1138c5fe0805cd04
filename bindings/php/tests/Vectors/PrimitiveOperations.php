<?php

declare(strict_types=1);

namespace Sealwax\Tests\Vectors;

use Sealwax\Exception\InvalidKey;
use Sealwax\Login\Cost;
use Sealwax\Login\LoginToken;
use Sealwax\Login\Pepper;
use Sealwax\Primitives\Argon2;
use Sealwax\Primitives\Ed25519;
use Sealwax\Primitives\Hash;
use Sealwax\Primitives\MlKem;
use Sealwax\Primitives\Rsa;
use Sealwax\Pure\Owner;
use Sealwax\Pure\Records;
use Sealwax\Wire\Base64Url;
use Sealwax\Wire\Text;

/** What stands below the pure driver. libsealwax has its own, tested at home. */
final class PrimitiveOperations
{
    public static function hash(Inputs $i): array
    {
        return ['hash' => bin2hex(Hash::of($i->text('label'), $i->bytes('data')))];
    }

    public static function extract(Inputs $i): array
    {
        return ['prk' => bin2hex(Hash::extract($i->bytes('salt'), $i->bytes('ikm')))];
    }

    public static function expand(Inputs $i): array
    {
        $okm = Hash::expand($i->bytes('prk'), $i->text('label'), $i->bytes('info'), $i->int('length'));
        return ['okm' => bin2hex($okm)];
    }

    public static function verify(Inputs $i): array
    {
        [$key, $data, $signature] = array_map($i->bytes(...), ['public_key', 'data', 'signature']);
        return self::judged($key, Ed25519::verifiesLabelled($key, $i->text('label'), $data, $signature));
    }

    public static function ed25519_verify(Inputs $i): array
    {
        [$key, $message, $signature] = array_map($i->bytes(...), ['public_key', 'message', 'signature']);
        return self::judged($key, Ed25519::verifies($key, $message, $signature));
    }

    public static function rsa_public(Inputs $i): array
    {
        $spki = $i->bytes('spki');
        $bits = Rsa::bits($spki);
        if ($bits === null || ($bits === 2048 && !$i->flag('legacy'))) {
            throw new InvalidKey();
        }
        return ['bits' => $bits, 'modulus' => bin2hex(substr($spki, 33, $bits >> 3))];
    }

    public static function mlkem_public(Inputs $i): array
    {
        return MlKem::isCanonical($i->bytes('key')) ? [] : throw new InvalidKey();
    }

    public static function record_make(Inputs $i): array
    {
        $pepper = $i->bytesOrNull('pepper');
        $pepper = $pepper === null ? null : Pepper::fromBytes($pepper);
        $cost = new Cost($i->int('m'), $i->int('t'));
        $owner = new Owner($i->realm(), $i->account(), $i->fingerprint());
        $input = $owner->recordInput($pepper, LoginToken::fromText($i->text('token')));
        $label = $pepper === null ? '' : ',keyid=' . Base64Url::encodePhc($pepper->id()->bytes());
        $parts = [$i->bytes('salt'), Argon2::raw($input, $i->bytes('salt'), $cost)];
        return ['record' => $cost->phc() . $label . '$' . implode('$', array_map(Base64Url::encodePhc(...), $parts))];
    }

    public static function record_verify(Inputs $i): array
    {
        $owner = new Owner($i->realm(), $i->account(), $i->fingerprint());
        $token = LoginToken::fromText($i->text('token'));
        return ['accepted' => Records::matches($i->text('record'), $token, $owner, null, $i->policy())];
    }

    public static function share(Inputs $i): array
    {
        $pepper = Pepper::fromBytes($i->bytes('pepper'));
        $owner = new Owner($i->realm(), $i->account(), $i->fingerprint());
        $share = $owner->share($pepper, $i->bytes('salt'));
        return [
            'share' => bin2hex(substr($share, -32)),
            'pepper_id' => bin2hex($pepper->id()->bytes()),
            'bytes' => bin2hex($share),
            'text' => Text::encode('swxt', $share),
        ];
    }

    /** That a key does not decode shows in PHP as: nothing verifies under it. */
    private static function judged(string $key, bool $valid): array
    {
        if (!Ed25519::isAcceptableKey($key) || (!$valid && !self::decodes($key))) {
            throw new InvalidKey();
        }
        return ['valid' => $valid];
    }

    private static function decodes(string $key): bool
    {
        try {
            return sodium_crypto_sign_ed25519_pk_to_curve25519($key) !== '';
        } catch (\SodiumException) {
            return false;
        }
    }
}

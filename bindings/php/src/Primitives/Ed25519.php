<?php

declare(strict_types=1);

namespace Sealwax\Primitives;

/** Ed25519 (RFC 8032) by ext-sodium, verified strictly: SPEC 6.4. */
final class Ed25519
{
    /** The eight points of small order, as they may be written. */
    private const SMALL_ORDER = [
        '0100000000000000000000000000000000000000000000000000000000000000',
        '0000000000000000000000000000000000000000000000000000000000000000',
        '0000000000000000000000000000000000000000000000000000000000000080',
        'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
        '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
        '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85',
        'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
        'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
    ];

    /** 2^255 − 19 and L, the highest byte first. */
    private const P = '7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffed';
    private const L = '1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3ed';

    /**
     * Whether a key is canonical and of no small order. That it decodes shows when something verifies under it: a key
     * that does not verifies nothing.
     */
    public static function isAcceptableKey(string $key): bool
    {
        if (strlen($key) !== 32 || in_array(bin2hex($key), self::SMALL_ORDER, true)) {
            return false;
        }
        $y = strrev($key);
        $sign = ord($y[0]) & 0x80;
        $y[0] = chr(ord($y[0]) & 0x7f);
        if (strcmp($y, hex2bin(self::P)) >= 0) {
            return false;
        }
        // x = 0 has no sign: y = 1 and y = −1.
        $y = bin2hex($y);
        return $sign === 0 || ($y !== str_pad('1', 64, '0', STR_PAD_LEFT) && $y !== substr(self::P, 0, 62) . 'ec');
    }

    /** A signature over the bare message. */
    public static function verifies(string $key, string $message, string $signature): bool
    {
        if (strlen($signature) !== 64 || !self::isAcceptableKey($key)) {
            return false;
        }
        [$r, $s] = str_split($signature, 32);
        if (in_array(bin2hex($r), self::SMALL_ORDER, true) || strcmp(strrev($s), hex2bin(self::L)) >= 0) {
            return false;
        }
        return sodium_crypto_sign_verify_detached($signature, $message, $key);
    }

    /** Sign(key, label, x) of SPEC 1.2. */
    public static function verifiesLabelled(string $key, string $label, string $data, string $signature): bool
    {
        return self::verifies($key, Labels::PREFIX . $label . "\0" . $data, $signature);
    }
}

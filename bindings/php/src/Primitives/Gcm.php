<?php

declare(strict_types=1);

namespace Sealwax\Primitives;

use Sealwax\Exception\Decryption;
use Sealwax\Exception\Defect;

/** AES-256-GCM (SP 800-38D) by ext-openssl, nonce 0^96: for keys that encrypt one message. */
final class Gcm
{
    public const TAG = 16;

    public static function seal(
        #[\SensitiveParameter] string $key,
        string $aad,
        #[\SensitiveParameter] string $data,
    ): string {
        $tag = '';
        $nonce = str_repeat("\0", 12);
        $sealed = openssl_encrypt($data, 'aes-256-gcm', $key, OPENSSL_RAW_DATA, $nonce, $tag, $aad, self::TAG);
        return $sealed === false ? throw new Defect('OpenSSL does not encrypt') : $sealed . $tag;
    }

    public static function open(#[\SensitiveParameter] string $key, string $aad, string $sealed): string
    {
        // OpenSSL takes shorter tags too; ours has 16 bytes.
        if (strlen($sealed) < self::TAG) {
            throw new Decryption();
        }
        [$body, $tag] = [substr($sealed, 0, -self::TAG), substr($sealed, -self::TAG)];
        $nonce = str_repeat("\0", 12);
        $data = openssl_decrypt($body, 'aes-256-gcm', $key, OPENSSL_RAW_DATA, $nonce, $tag, $aad);
        return $data === false ? throw new Decryption() : $data;
    }
}

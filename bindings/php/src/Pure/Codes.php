<?php

declare(strict_types=1);

namespace Sealwax\Pure;

use Sealwax\Code\CodeState;
use Sealwax\Driver\Codes as CodeDriver;
use Sealwax\Exception\CodeMismatch;
use Sealwax\Exception\Expired;
use Sealwax\Exception\InvalidInput;
use Sealwax\Exception\Limit;
use Sealwax\Identity\AccountId;
use Sealwax\Primitives\Hash;
use Sealwax\Primitives\Labels;
use Sealwax\Primitives\Random;
use Sealwax\Session\ServerSecret;
use Sealwax\Session\ServerSecrets;
use Sealwax\Wire\Reader;
use Sealwax\Wire\Utf8;

/** SPEC 23: "SWXC" 01 ‖ secret id (8) ‖ nonce (16) ‖ u64 expires ‖ u8 attempts left ‖ code tag (32). */
final class Codes implements CodeDriver
{
    private const ATTEMPTS_AT = 37;

    public function check(string $bytes): void
    {
        $reader = new Reader($bytes, 'login code');
        $reader->magic('SWXC');
        $reader->take(8 + 16 + 8 + 1 + 32);
        $reader->finish();
    }

    public function issue(
        ServerSecrets $secrets,
        AccountId $account,
        string $purpose,
        int $now,
        int $lifetime,
        int $attempts,
    ): array {
        self::checkPurpose($purpose);
        if ($attempts < 1) {
            throw new InvalidInput('a login code has at least one attempt');
        }
        if ($attempts > 255) {
            throw new Limit('a login code has at most 255 attempts');
        }
        $code = Random::code();
        $expires = $now > PHP_INT_MAX - $lifetime ? PHP_INT_MAX : $now + $lifetime;
        $bound = $secrets->currentId()->bytes() . Random::bytes(16) . pack('J', $expires);
        $tag = self::tag($secrets->current(), $bound, $account, $purpose, $code);
        return ["SWXC\x01" . $bound . chr($attempts) . $tag, $code];
    }

    public function attempt(string $bytes, int $now): string
    {
        $this->check($bytes);
        $left = ord($bytes[self::ATTEMPTS_AT]);
        if ($left === 0 || $now >= CodeState::timeIn($bytes)) {
            throw new Expired('the login code has expired, or has no attempt left; issue a new one');
        }
        $bytes[self::ATTEMPTS_AT] = chr($left - 1);
        return $bytes;
    }

    public function verify(
        string $bytes,
        int $now,
        ServerSecrets $secrets,
        AccountId $account,
        string $purpose,
        #[\SensitiveParameter] string $code,
    ): string {
        $this->attempt($bytes, $now);
        self::checkPurpose($purpose);
        $secret = $secrets->find(substr($bytes, 5, 8)) ?? throw new CodeMismatch();
        $code = trim($code, " \t\r\n");
        if (!preg_match('/\A[0-9]{6}\z/', $code)) {
            throw new CodeMismatch('a login code is six digits');
        }
        $tag = self::tag($secret, substr($bytes, 5, 8 + 16 + 8), $account, $purpose, $code);
        if (!hash_equals(substr($bytes, -32), $tag)) {
            throw new CodeMismatch();
        }
        return substr($bytes, 13, 16);
    }

    private static function tag(
        ServerSecret $secret,
        string $bound,
        AccountId $account,
        string $purpose,
        #[\SensitiveParameter] string $code,
    ): string {
        $key = Hash::expand($secret->exposeBytes(), Labels::CODE_TAG, '', 32);
        return Hash::mac($key, $bound . $account->bytes() . Hash::lp($purpose) . $code);
    }

    private static function checkPurpose(string $purpose): void
    {
        if ($purpose === '' || !Utf8::is($purpose)) {
            throw new InvalidInput('the purpose of a login code is 1 to 255 bytes of UTF-8');
        }
        if (strlen($purpose) > CodeState::MAX_PURPOSE) {
            throw new Limit('the purpose of a login code has more than 255 bytes');
        }
    }
}

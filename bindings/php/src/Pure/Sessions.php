<?php

declare(strict_types=1);

namespace Sealwax\Pure;

use Sealwax\Driver\Sessions as SessionDriver;
use Sealwax\Exception\Decryption;
use Sealwax\Exception\Expired;
use Sealwax\Exception\InvalidInput;
use Sealwax\Exception\Limit;
use Sealwax\Primitives\Gcm;
use Sealwax\Primitives\Hash;
use Sealwax\Primitives\Labels;
use Sealwax\Primitives\Random;
use Sealwax\Session\CookieSecret;
use Sealwax\Session\SealedSession;
use Sealwax\Session\ServerSecret;
use Sealwax\Session\ServerSecrets;
use Sealwax\Wire\Reader;

/** SPEC 22. */
final class Sessions implements SessionDriver
{
    private const CLOCK_TOLERANCE = 300;
    private const HEADER = 45;

    public function check(string $bytes): void
    {
        $reader = new Reader($bytes, 'sealed session');
        $reader->magic('SWXS');
        $reader->take(8 + 8 + 24);
        if ($reader->left() < Gcm::TAG) {
            throw $reader->malformed('it is cut off');
        }
        self::checkData($reader->left() - Gcm::TAG);
    }

    public function seal(
        ServerSecrets $secrets,
        string $sessionId,
        CookieSecret $cookie,
        #[\SensitiveParameter] string $data,
        int $now,
    ): string {
        self::checkSessionId($sessionId);
        self::checkData(strlen($data));
        $nonce = Random::bytes(24);
        $header = "SWXS\x01" . $secrets->currentId()->bytes() . pack('J', $now) . $nonce;
        return $header . Gcm::seal(self::key($secrets->current(), $cookie, $sessionId, $nonce), $header, $data);
    }

    public function open(
        string $bytes,
        ServerSecrets $secrets,
        string $sessionId,
        CookieSecret $cookie,
        int $now,
        int $lifetime,
    ): string {
        $this->check($bytes);
        self::checkSessionId($sessionId);
        $secret = $secrets->find(substr($bytes, 5, 8)) ?? throw new Decryption();
        $header = substr($bytes, 0, self::HEADER);
        $key = self::key($secret, $cookie, $sessionId, substr($header, 21));
        $data = Gcm::open($key, $header, substr($bytes, self::HEADER));
        $sealedAt = SealedSession::timeIn($bytes);
        if (max(0, $now - $sealedAt) >= $lifetime || $sealedAt - $now > self::CLOCK_TOLERANCE) {
            throw new Expired('the session has expired, or comes from a clock that was wrong');
        }
        return $data;
    }

    private static function key(ServerSecret $secret, CookieSecret $cookie, string $sessionId, string $nonce): string
    {
        $root = Hash::expand($secret->exposeBytes(), Labels::SESSION_ROOT, '', 32);
        $prk = Hash::extract($root, $cookie->exposeBytes());
        return Hash::expand($prk, Labels::SESSION_SEAL, Hash::lp($sessionId) . $nonce, 32);
    }

    private static function checkSessionId(string $sessionId): void
    {
        if ($sessionId === '') {
            throw new InvalidInput("the session id is empty; give the one in the user's cookie");
        }
        if (strlen($sessionId) > SealedSession::MAX_SESSION_ID) {
            throw new Limit('the session id has more than 255 bytes');
        }
    }

    private static function checkData(int $length): void
    {
        if ($length > SealedSession::MAX_DATA) {
            throw new Limit('a session has at most 16 MiB');
        }
    }
}

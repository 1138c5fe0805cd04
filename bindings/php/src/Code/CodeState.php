<?php

declare(strict_types=1);

namespace Sealwax\Code;

use Sealwax\Bytes\Artefact;
use Sealwax\Identity\AccountId;
use Sealwax\Sealwax;
use Sealwax\Session\ServerSecrets;

/**
 * What the server stores of a login code that it sent: SPEC 23. With a database, {@see CodeStore} does the storing.
 */
final class CodeState implements \JsonSerializable, \Stringable
{
    use Artefact;

    public const KIND = 'swxc';
    public const ATTEMPTS = 5;
    public const MAX_PURPOSE = 255;

    private function __construct(string $bytes)
    {
        Sealwax::driver()->codes()->check($bytes);
        $this->bytes = $bytes;
    }

    public static function fromBytes(string $bytes): self
    {
        return new self($bytes);
    }

    /**
     * A code for this account and purpose, valid for so many seconds and attempts.
     *
     * @return array{CodeState, LoginCode} what to store, and what to send and keep nowhere
     */
    public static function issue(
        ServerSecrets $secrets,
        AccountId $account,
        string $purpose,
        int $now,
        int $lifetime,
        int $attempts = self::ATTEMPTS,
    ): array {
        $codes = Sealwax::driver()->codes();
        [$bytes, $digits] = $codes->issue($secrets, $account, $purpose, $now, $lifetime, $attempts);
        return [new self($bytes), new LoginCode($digits)];
    }

    /** Counts an attempt: store it by compare-and-swap, and check only if that happened. */
    public function attempt(int $now): Attempt
    {
        return new Attempt($this, new self(Sealwax::driver()->codes()->attempt($this->bytes, $now)), $now);
    }

    /** The id under which it is stored, 16 bytes. */
    public function nonce(): string
    {
        return substr($this->bytes, 13, 16);
    }

    public function attemptsLeft(): int
    {
        return ord($this->bytes[37]);
    }

    /** When it says that it ends; to find what can be deleted, and for nothing else. */
    public function unverifiedExpires(): int
    {
        return self::timeIn($this->bytes);
    }

    /** @internal beyond 2^63 it is the end of time */
    public static function timeIn(string $bytes): int
    {
        $time = unpack('J', $bytes, 29)[1];
        return $time < 0 ? PHP_INT_MAX : $time;
    }
}

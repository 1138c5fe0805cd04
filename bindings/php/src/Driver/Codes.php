<?php

declare(strict_types=1);

namespace Sealwax\Driver;

use Sealwax\Identity\AccountId;
use Sealwax\Session\ServerSecrets;

/** Login codes: SPEC 23. */
interface Codes
{
    public function check(string $bytes): void;

    /** @return array{string, string} the state to store, and the six digits to send */
    public function issue(
        ServerSecrets $secrets,
        AccountId $account,
        string $purpose,
        int $now,
        int $lifetime,
        int $attempts,
    ): array;

    /** @return string the state to store before the code is looked at */
    public function attempt(string $bytes, int $now): string;

    /**
     * Refuses another code than the one of the state that was stored before the attempt.
     *
     * @return string the nonce of what is to be deleted, 16 bytes
     */
    public function verify(
        string $bytes,
        int $now,
        ServerSecrets $secrets,
        AccountId $account,
        string $purpose,
        #[\SensitiveParameter] string $code,
    ): string;
}

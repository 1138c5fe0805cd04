<?php

declare(strict_types=1);

namespace Sealwax\Code;

use Sealwax\Exception\InvalidInput;
use Sealwax\Exception\NotCopied;
use Sealwax\Identity\AccountId;
use Sealwax\Sealwax;
use Sealwax\Session\ServerSecrets;

/** One attempt: counted by storing it, and only then checked, once. */
final class Attempt
{
    private bool $used = false;

    /** @internal */
    public function __construct(
        private readonly CodeState $former,
        private readonly CodeState $counted,
        private readonly int $now,
    ) {
    }

    /** What to store, where {@see replaces()} is stored. */
    public function toStore(): CodeState
    {
        return $this->counted;
    }

    public function replaces(): CodeState
    {
        return $this->former;
    }

    /**
     * Checks what was typed. Then delete the row by the nonce it gives: only if one row went, the login has succeeded.
     *
     * @return string 16 bytes
     */
    public function check(
        ServerSecrets $secrets,
        AccountId $account,
        string $purpose,
        #[\SensitiveParameter] string $typed,
    ): string {
        if ($this->used) {
            throw new InvalidInput('an attempt is checked once; begin another');
        }
        $this->used = true;
        $bytes = $this->former->bytes();
        return Sealwax::driver()->codes()->verify($bytes, $this->now, $secrets, $account, $purpose, $typed);
    }

    public function __clone()
    {
        throw new NotCopied('an attempt is checked once, and not copied');
    }
}

<?php

declare(strict_types=1);

namespace Sealwax\Roster;

use Sealwax\Identity\AccountId;
use Sealwax\Identity\Fingerprint;
use Sealwax\Identity\PublicIdentity;

/** Who is, or was, a member. */
final class Known
{
    /**
     * @internal
     *
     * @param string   $role    the last one
     * @param int      $entered the entry by which he came
     * @param int|null $left    the entry by which he left, or his identity was replaced; null: he is a member now
     */
    public function __construct(
        public readonly AccountId $account,
        public readonly PublicIdentity $public,
        public readonly string $role,
        public readonly int $entered,
        public readonly ?int $left,
    ) {
    }

    public function isCurrent(): bool
    {
        return $this->left === null;
    }

    public function fingerprint(): Fingerprint
    {
        return $this->public->fingerprint();
    }
}

<?php

declare(strict_types=1);

namespace Sealwax\Pure;

use Sealwax\Exception\RosterRejected;
use Sealwax\Identity\AccountId;
use Sealwax\Identity\PublicIdentity;
use Sealwax\Primitives\Ed25519;
use Sealwax\Primitives\Hash;
use Sealwax\Primitives\Labels;
use Sealwax\Roster\Rule;
use Sealwax\Wire\Reader;

/** Who enters a roster, and consents: SPEC 20.1. */
final class Newcomer
{
    private function __construct(
        public readonly AccountId $account,
        public readonly string $role,
        public readonly PublicIdentity $public,
        private readonly string $consent,
    ) {
    }

    public static function read(Reader $reader, int $entry): self
    {
        $account = AccountId::fromBytes($reader->take(16));
        $role = $reader->prefixed('the role', 32, 1);
        $public = $reader->prefixed('the public identity', PublicIdentity::MAX_BYTES, 1);
        $consent = $reader->take(64);
        self::checkRole($role, $entry);
        $public = PublicIdentity::fromBytes($public, true);
        if ($public->rsaBits() < 3072) {
            throw new RosterRejected(Rule::LEGACY_KEY, $entry);
        }
        return new self($account, $role, $public, $consent);
    }

    public static function checkRole(string $role, int $entry): void
    {
        if (!preg_match('/\A[a-z0-9-]{1,32}\z/', $role)) {
            throw new RosterRejected(Rule::ROLE, $entry);
        }
    }

    public function fingerprint(): string
    {
        return $this->public->fingerprint()->bytes();
    }

    public function consents(string $founding, string $previous): bool
    {
        $signed = $founding . $previous . $this->account->bytes() . Hash::lp($this->role) . $this->fingerprint();
        return Ed25519::verifiesLabelled($this->public->ed25519(), Labels::ROSTER_CONSENT, $signed, $this->consent);
    }
}

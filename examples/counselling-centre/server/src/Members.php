<?php

declare(strict_types=1);

namespace Centre;

use Sealwax\Exception\RosterRejected;
use Sealwax\Exception\SealwaxException;
use Sealwax\Identity\AccountId;
use Sealwax\Roster\Entry;
use Sealwax\Roster\Roster;

/**
 * Who has which role: what the roster says as far as it holds, and nothing else. There is no column for it that
 * somebody could set.
 */
final class Members
{
    public const SEEKER = 'seeker';
    public const COUNSELLOR = 'counsellor';
    public const ADMIN = 'admin';

    /**
     * @param list<string>                              $texts    all that the table holds
     * @param array{entry: int|null, rule: string}|null $rejected the first entry that does not hold
     * @param array<string, string>                     $roles    by account
     */
    private function __construct(
        public readonly array $texts,
        public readonly ?Roster $roster,
        public readonly ?array $rejected,
        private readonly array $roles,
    ) {
    }

    public static function of(Centre $centre): self
    {
        $texts = array_column($centre->db()->rows('SELECT entry FROM sealwax_roster ORDER BY number'), 'entry');
        $entries = [];
        $rejected = null;
        foreach ($texts as $number => $text) {
            try {
                $entries[] = Entry::fromText($text);
            } catch (SealwaxException $why) {
                $rejected = ['entry' => $number, 'rule' => $why->getMessage()];
                break;
            }
        }
        while (true) {
            try {
                $roster = $entries === [] ? null : Roster::firstContact(...$entries);
                break;
            } catch (RosterRejected $why) {
                $rejected = ['entry' => $why->entry, 'rule' => $why->rule];
                $entries = array_slice($entries, 0, $why->entry ?? 0);
            }
        }
        $roles = [];
        foreach ($roster?->members() ?? [] as $member) {
            $roles[$member->account->text()] = $member->role;
        }
        return new self($texts, $roster, $rejected, $roles);
    }

    /** Whoever is not in the roster seeks advice. */
    public function role(string $account): string
    {
        return $this->roles[$account] ?? self::SEEKER;
    }

    public function includes(string $account): bool
    {
        return isset($this->roles[$account]);
    }

    /** @return array<string, string> */
    public function roles(): array
    {
        return $this->roles;
    }

    /** @return list<string> */
    public function admins(): array
    {
        return array_keys(array_filter($this->roles, static fn (string $role) => $role === self::ADMIN));
    }

    /** The public key that the roster has of an account. */
    public function fingerprint(string $account): ?string
    {
        return $this->roster?->member(AccountId::fromText($account))?->fingerprint()->text();
    }
}

<?php

declare(strict_types=1);

namespace Sealwax\Ffi;

use Sealwax\Driver\Rosters as RosterDriver;
use Sealwax\Exception\RosterRejected;
use Sealwax\Identity\AccountId;
use Sealwax\Identity\PublicIdentity;
use Sealwax\Roster\Known;

/** SPEC 20. */
final class Rosters implements RosterDriver
{
    public function __construct(private readonly Library $library)
    {
    }

    public function checkEntry(string $bytes): void
    {
        $this->entry($bytes);
    }

    public function checkOffer(string $bytes): void
    {
        try {
            $this->library->handle('roster_offer', 'roster_offer_from_bytes', $bytes);
        } catch (RosterRejected $why) {
            $zeros = substr($bytes, 5, 72) === str_repeat("\0", 72);
            throw new RosterRejected($why->rule, $zeros ? 0 : unpack('J', $bytes, 37)[1]);
        }
    }

    public function replay(array $entries, ?string $pin): array
    {
        $roster = $this->roster($entries, $pin);
        $hashes = [];
        for ($i = 0; $i < count($entries); $i++) {
            $event = $this->library->handle('roster_event', 'roster_event_at', $roster, $i);
            $hashes[] = $this->library->bytes('roster_event_hash', $event);
        }
        $known = [];
        $count = $this->library->number('size_t', 'roster_known_count', $roster);
        for ($i = 0; $i < $count; $i++) {
            $one = $this->library->handle('roster_known', 'roster_known_at', $roster, $i);
            $known[] = $this->known($one, count($entries));
        }
        return [$this->library->bytes('roster_name', $roster), $hashes, $known];
    }

    /** @param list<string> $entries */
    public function roster(array $entries, ?string $pin): Handle
    {
        $entries = array_map($this->entry(...), $entries);
        try {
            if ($pin === null) {
                return $this->library->handle('roster', 'roster_first_contact', $entries);
            }
            return $this->library->handle('roster', 'roster_replay', $entries, $pin);
        } catch (RosterRejected) {
            $kinds = ['bytes', 'uint64_t'];
            [$rule, $entry] = $this->library->outputs($kinds, 'roster_refusal', $entries, $pin ?? '');
            throw new RosterRejected($rule, $entry);
        }
    }

    private function entry(string $bytes): Handle
    {
        try {
            return $this->library->handle('roster_entry', 'roster_entry_from_bytes', $bytes);
        } catch (RosterRejected $why) {
            // It came as far as its body: its number is there.
            throw new RosterRejected($why->rule, unpack('J', $bytes, 5)[1]);
        }
    }

    private function known(Handle $one, int $length): Known
    {
        [$left, $entry] = $this->library->numbers(['bool', 'uint64_t'], 'roster_known_left', $one);
        $public = $this->library->handle('public_identity', 'roster_known_public', $one);
        return new Known(
            AccountId::fromBytes($this->library->bytes('roster_known_account', $one)),
            PublicIdentity::fromBytes($this->library->bytes('public_identity_to_bytes', $public)),
            $this->library->bytes('roster_known_role_at', $one, $left ? $entry : $length),
            $this->library->number('uint64_t', 'roster_known_entered', $one),
            $left ? $entry : null,
        );
    }
}

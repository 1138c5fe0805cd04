<?php

declare(strict_types=1);

namespace Sealwax\Roster;

use Sealwax\Ffi\Handle;
use Sealwax\Ffi\Library;
use Sealwax\Ffi\Rosters;
use Sealwax\Identity\Fingerprint;

/** What admins do. Needs libsealwax. Signers are the fingerprints of those who are to sign. */
trait DraftingEntries
{
    private ?Handle $handle = null;

    /**
     * Drafts the founding; every founder reviews and signs it.
     *
     * @param list<Offer> $offers
     */
    public static function found(string $name, array $offers, int $time): Pending
    {
        $library = Library::for('founding rosters');
        $offers = array_map(static fn (Offer $offer) => self::offer($library, $offer), $offers);
        return Pending::held($library, $library->handle('roster_pending', 'roster_found', $name, $offers, $time));
    }

    /** @param list<Fingerprint> $signers */
    public function admit(int $time, array $signers, Offer $offer): Pending
    {
        return $this->draft('roster_admit', $time, $signers, self::offer(self::library(), $offer));
    }

    /** @param list<Fingerprint> $signers */
    public function expel(int $time, array $signers, Fingerprint $member): Pending
    {
        return $this->draft('roster_expel', $time, $signers, $member->bytes());
    }

    /** @param list<Fingerprint> $signers */
    public function changeRole(int $time, array $signers, Fingerprint $member, string $role): Pending
    {
        return $this->draft('roster_change_role', $time, $signers, $member->bytes(), $role);
    }

    /** @param list<Fingerprint> $signers */
    public function replaceIdentity(int $time, array $signers, Fingerprint $member, Offer $offer): Pending
    {
        $offer = self::offer(self::library(), $offer);
        return $this->draft('roster_replace_identity', $time, $signers, $member->bytes(), $offer);
    }

    /** @internal */
    public function handle(): Handle
    {
        $entries = array_map(static fn (Entry $entry) => $entry->bytes(), $this->entries);
        return $this->handle ??= (new Rosters(self::library()))->roster($entries, null);
    }

    /** @param list<Fingerprint> $signers */
    private function draft(string $function, int $time, array $signers, mixed ...$about): Pending
    {
        $signers = implode('', array_map(static fn (Fingerprint $signer) => $signer->bytes(), $signers));
        $arguments = [$this->handle(), $time, $signers, ...$about];
        return Pending::held(self::library(), self::library()->handle('roster_pending', $function, ...$arguments));
    }

    private static function offer(Library $library, Offer $offer): Handle
    {
        return $library->handle('roster_offer', 'roster_offer_from_bytes', $offer->bytes());
    }

    private static function library(): Library
    {
        return Library::for('drafting entries of a roster');
    }
}

<?php

declare(strict_types=1);

namespace Sealwax\Roster;

use Sealwax\Exception\RosterRejected;
use Sealwax\Ffi\HeldArtefact;
use Sealwax\Identity\Fingerprint;

/** An entry on its way to its signers: SPEC 20.6. Needs libsealwax. */
final class Pending implements \JsonSerializable
{
    use HeldArtefact;

    public const KIND = 'swxj';
    private const TYPE = 'roster_pending';
    private const WHAT = 'drafting entries of a roster';

    /** Checks the draft against the roster, for an admin to read. */
    public function review(Roster $roster): Review
    {
        try {
            return $this->reviewed('roster_pending_review', $roster->handle());
        } catch (RosterRejected) {
            $arguments = ['roster_refusal_of_pending', $this->handle, $roster->handle()];
            [$rule, $entry] = $this->library->outputs(['bytes', 'uint64_t'], ...$arguments);
            throw new RosterRejected($rule, $entry);
        }
    }

    /** Checks a founding, for a founder to read. */
    public function reviewFounding(): Review
    {
        return $this->reviewed('roster_pending_review_founding');
    }

    /** Puts together the signatures on two copies of one draft. */
    public function merge(self $other): self
    {
        $merged = $this->library->handle(self::TYPE, 'roster_pending_merge', $this->handle, $other->handle);
        return new self($this->library, $merged);
    }

    /** @return list<Fingerprint> who still has to sign */
    public function missing(): array
    {
        return self::fingerprints($this->library->bytes('roster_pending_missing', $this->handle));
    }

    /** @return list<Fingerprint> */
    public function signers(): array
    {
        return self::fingerprints($this->library->bytes('roster_pending_signers', $this->handle));
    }

    /** That the entry will have. */
    public function number(): int
    {
        return $this->library->number('uint64_t', 'roster_pending_number', $this->handle);
    }

    /** Once all have signed. */
    public function intoEntry(): Entry
    {
        $entry = $this->library->handle('roster_entry', 'roster_pending_into_entry', $this->handle);
        return Entry::fromBytes($this->library->bytes('roster_entry_to_bytes', $entry));
    }

    private function reviewed(string $function, mixed ...$arguments): Review
    {
        $review = $this->library->handle('roster_review', $function, $this->handle, ...$arguments);
        return Review::held($this->library, $review);
    }

    /** @return list<Fingerprint> */
    private static function fingerprints(string $bytes): array
    {
        return $bytes === '' ? [] : array_map(Fingerprint::fromBytes(...), str_split($bytes, 32));
    }
}

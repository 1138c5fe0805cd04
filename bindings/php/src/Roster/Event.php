<?php

declare(strict_types=1);

namespace Sealwax\Roster;

use Sealwax\Ffi\Held;

/** What one entry of a verified roster did. */
final class Event
{
    use Held;

    /** The number of the entry, from 0. */
    public function entry(): int
    {
        return $this->library->number('uint64_t', 'roster_event_entry', $this->handle);
    }

    /** As its signers gave it: information, and no more. */
    public function time(): int
    {
        return $this->library->number('uint64_t', 'roster_event_time', $this->handle);
    }

    /** The hash of the entry, 32 bytes. */
    public function hash(): string
    {
        return $this->library->bytes('roster_event_hash', $this->handle);
    }

    public function change(): Change
    {
        return Change::held($this->library, $this->library->handle('roster_change', 'roster_event_change', $this->handle));
    }

    /** @return list<Subject> as they were then */
    public function signers(): array
    {
        $signers = [];
        $count = $this->library->number('size_t', 'roster_event_signer_count', $this->handle);
        for ($i = 0; $i < $count; $i++) {
            $signer = $this->library->handle('roster_subject', 'roster_event_signer_at', $this->handle, $i);
            $signers[] = Subject::held($this->library, $signer);
        }
        return $signers;
    }
}

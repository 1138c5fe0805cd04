<?php

declare(strict_types=1);

namespace Sealwax\Driver;

use Sealwax\Roster\Known;

/** Replaying a roster: SPEC 20. */
interface Rosters
{
    public function checkEntry(string $bytes): void;

    public function checkOffer(string $bytes): void;

    /**
     * @param list<string> $entries SWXLs
     * @param string|null  $pin     72 bytes; null at first contact
     *
     * @return array{string, list<string>, list<Known>} the name, the hashes of all entries, and who is or was a member
     */
    public function replay(array $entries, ?string $pin): array;
}

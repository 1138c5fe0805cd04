<?php

declare(strict_types=1);

namespace Sealwax\Pure;

use Sealwax\Driver\Rosters as RosterDriver;
use Sealwax\Exception\RosterRejected;
use Sealwax\Roster\Pin;
use Sealwax\Roster\Rule;
use Sealwax\Wire\Reader;

/** SPEC 20. */
final class Rosters implements RosterDriver
{
    public function checkEntry(string $bytes): void
    {
        new Statement($bytes);
    }

    public function checkOffer(string $bytes): void
    {
        $reader = new Reader($bytes, 'member offer');
        $reader->magic('SWXM');
        $place = $reader->take(Pin::LENGTH);
        $pin = $place === str_repeat("\0", Pin::LENGTH) ? null : Pin::fromBytes($place);
        $entry = $pin->length ?? 0;
        $newcomer = Newcomer::read($reader, $entry);
        $reader->finish();
        $zeros = str_repeat("\0", 32);
        if (!$newcomer->consents($pin->foundingHash ?? $zeros, $pin->head ?? $zeros)) {
            throw new RosterRejected(Rule::CONSENT, $entry);
        }
    }

    public function replay(array $entries, ?string $pin): array
    {
        $pin = $pin === null ? null : Pin::fromBytes($pin);
        $statements = array_map(static fn (string $entry) => new Statement($entry), $entries);
        if ($statements === []) {
            throw new RosterRejected(Rule::EMPTY, 0);
        }
        $replay = new Replay();
        foreach ($statements as $i => $statement) {
            $replay->append($statement);
            if ($i === 0 && $pin !== null && $pin->foundingHash !== $replay->foundingHash()) {
                throw new RosterRejected(Rule::PIN_FOUNDING, 0);
            }
        }
        $result = $replay->result();
        if ($pin !== null) {
            $head = $result[1][$pin->length - 1] ?? throw new RosterRejected(Rule::PIN_SHORTER, count($statements));
            if ($head !== $pin->head) {
                throw new RosterRejected(Rule::PIN_FORK, $pin->length - 1);
            }
        }
        return $result;
    }
}

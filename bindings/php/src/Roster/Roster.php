<?php

declare(strict_types=1);

namespace Sealwax\Roster;

use Sealwax\Exception\RosterRejected;
use Sealwax\Identity\AccountId;
use Sealwax\Identity\Fingerprint;
use Sealwax\Sealwax;

/** Who belongs to a centre and in which role: a signed log, replayed entry by entry. SPEC 20. */
final class Roster
{
    use DraftingEntries;
    use TellingEvents;

    /**
     * @param list<Entry>  $entries
     * @param list<string> $hashes
     * @param list<Known>  $known
     */
    private function __construct(
        private readonly array $entries,
        private readonly string $name,
        private readonly array $hashes,
        private readonly array $known,
    ) {
    }

    /** Verifies a log; it must extend what is remembered of it. */
    public static function replay(Pin $pin, Entry ...$entries): self
    {
        return self::make(array_values($entries), $pin->bytes());
    }

    /** Verifies a log at first sight: whose roster it is must be compared on another way. */
    public static function firstContact(Entry ...$entries): self
    {
        return self::make(array_values($entries), null);
    }

    /** This roster with one more entry, if that may follow. */
    public function append(Entry $entry): self
    {
        return self::make([...$this->entries, $entry], $this->pin()->bytes());
    }

    /** Refuses this roster unless it extends a pin. */
    public function checkExtends(Pin $pin): void
    {
        if ($pin->foundingHash !== $this->foundingHash()) {
            throw new RosterRejected(Rule::PIN_FOUNDING, 0);
        }
        $head = $this->hashes[$pin->length - 1] ?? throw new RosterRejected(Rule::PIN_SHORTER, $this->length());
        if ($head !== $pin->head) {
            throw new RosterRejected(Rule::PIN_FORK, $pin->length - 1);
        }
    }

    public function name(): string
    {
        return $this->name;
    }

    /** The number of entries. */
    public function length(): int
    {
        return count($this->hashes);
    }

    public function foundingHash(): string
    {
        return $this->hashes[0];
    }

    public function head(): string
    {
        return $this->hashes[count($this->hashes) - 1];
    }

    public function pin(): Pin
    {
        return Pin::fromBytes($this->foundingHash() . pack('J', $this->length()) . $this->head());
    }

    /** @return list<Known> current members, by account */
    public function members(): array
    {
        $members = array_filter($this->known, static fn (Known $known) => $known->isCurrent());
        usort($members, static fn (Known $a, Known $b) => strcmp($a->account->bytes(), $b->account->bytes()));
        return $members;
    }

    /** @return list<Known> all who are or were members */
    public function known(): array
    {
        return $this->known;
    }

    /** The current member with this account. */
    public function member(AccountId $account): ?Known
    {
        return self::first($this->members(), static fn (Known $known) => $known->account->equals($account));
    }

    /** The current member with this fingerprint. */
    public function current(Fingerprint $fingerprint): ?Known
    {
        return self::first($this->members(), static fn (Known $known) => $known->fingerprint()->equals($fingerprint));
    }

    /** @return list<Entry> */
    public function entries(): array
    {
        return $this->entries;
    }

    /** @param list<Entry> $entries */
    private static function make(array $entries, ?string $pin): self
    {
        $bytes = array_map(static fn (Entry $entry) => $entry->bytes(), $entries);
        [$name, $hashes, $known] = Sealwax::driver()->rosters()->replay($bytes, $pin);
        return new self($entries, $name, $hashes, $known);
    }

    /** @param list<Known> $known */
    private static function first(array $known, \Closure $is): ?Known
    {
        foreach ($known as $one) {
            if ($is($one)) {
                return $one;
            }
        }
        return null;
    }
}

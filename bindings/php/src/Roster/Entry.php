<?php

declare(strict_types=1);

namespace Sealwax\Roster;

use Sealwax\Bytes\Artefact;
use Sealwax\Primitives\Hash;
use Sealwax\Primitives\Labels;
use Sealwax\Sealwax;

/** One entry of a roster: SPEC 20.1. Its form is checked; whether it may stand where it does, replay says. */
final class Entry implements \JsonSerializable, \Stringable
{
    use Artefact;

    public const KIND = 'swxl';

    private function __construct(string $bytes)
    {
        Sealwax::driver()->rosters()->checkEntry($bytes);
        $this->bytes = $bytes;
    }

    public static function fromBytes(string $bytes): self
    {
        return new self($bytes);
    }

    /** Its number, from 0, as it says itself. */
    public function number(): int
    {
        $number = unpack('J', $this->bytes, 5)[1];
        return $number < 0 ? PHP_INT_MAX : $number;
    }

    /** As its signers gave it: information, and no more. */
    public function time(): int
    {
        $time = unpack('J', $this->bytes, 45)[1];
        return $time < 0 ? PHP_INT_MAX : $time;
    }

    public function hash(): string
    {
        $signers = 58 + unpack('N', $this->bytes, 54)[1];
        $end = $signers + 1 + 32 * ord($this->bytes[$signers]);
        return Hash::of(Labels::ROSTER, substr($this->bytes, 0, $end));
    }
}

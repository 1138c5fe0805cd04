<?php

declare(strict_types=1);

namespace Sealwax\Identity;

use Sealwax\Primitives\Hash;
use Sealwax\Primitives\Labels;

/** 60 digits that two people compare aloud: the same on both sides, in either order. SPEC 10.2. */
final class SafetyNumber implements \Stringable
{
    private readonly string $digits;

    public function __construct(Fingerprint $one, Fingerprint $other)
    {
        $both = [$one->bytes(), $other->bytes()];
        sort($both, SORT_STRING);
        $this->digits = Hash::digits(Hash::of(Labels::SAFETY_NUMBER, implode('', $both)), 60);
    }

    public static function of(PublicIdentity $one, PublicIdentity $other): self
    {
        return new self($one->fingerprint(), $other->fingerprint());
    }

    /** Whether typed digits are these; spaces and hyphens do not count. */
    public function matches(string $typed): bool
    {
        return hash_equals($this->digits, str_replace([' ', "\t", "\r", "\n", '-'], '', $typed));
    }

    /** 12 groups of 5 digits. */
    public function __toString(): string
    {
        return implode(' ', str_split($this->digits, 5));
    }
}

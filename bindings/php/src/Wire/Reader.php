<?php

declare(strict_types=1);

namespace Sealwax\Wire;

use Sealwax\Exception\Limit;
use Sealwax\Exception\Malformed;
use Sealwax\Exception\UnsupportedVersion;

/** Reads an artefact strictly, from the left: SPEC 3.2. */
final class Reader
{
    private int $at = 0;

    public function __construct(
        #[\SensitiveParameter] private readonly string $bytes,
        private readonly string $what,
    ) {
    }

    /** The four letters and the version byte. */
    public function magic(string $magic): void
    {
        if (substr($this->bytes, $this->at, 4) !== $magic) {
            throw $this->malformed("it does not begin with $magic");
        }
        $this->at += 4;
        if ($this->u8() !== 1) {
            throw new UnsupportedVersion("the {$this->what} is of a version that this release does not know");
        }
    }

    public function take(int $length): string
    {
        if ($length > strlen($this->bytes) - $this->at) {
            throw $this->malformed('it is cut off');
        }
        $this->at += $length;
        return substr($this->bytes, $this->at - $length, $length);
    }

    public function u8(): int
    {
        return ord($this->take(1));
    }

    public function u16(): int
    {
        return unpack('n', $this->take(2))[1];
    }

    public function u32(): int
    {
        return unpack('N', $this->take(4))[1];
    }

    /** Beyond 2^63 a number of PHP is none; times and lengths of that size are refused as such. */
    public function u64(string $what): int
    {
        $number = unpack('J', $this->take(8))[1];
        return $number < 0 ? PHP_INT_MAX : $number;
    }

    /** A length and as many bytes: held against its maximum before it is held against what is left. */
    public function prefixed(string $what, int $most, int $least = 0): string
    {
        $length = $this->u32();
        if ($length > $most) {
            throw new Limit("$what has $length bytes, and at most $most are allowed");
        }
        if ($length < $least) {
            throw $this->malformed("$what is too short");
        }
        return $this->take($length);
    }

    public function at(): int
    {
        return $this->at;
    }

    /** Everything read so far, from a position. */
    public function since(int $start): string
    {
        return substr($this->bytes, $start, $this->at - $start);
    }

    public function left(): int
    {
        return strlen($this->bytes) - $this->at;
    }

    public function finish(): void
    {
        if ($this->left() > 0) {
            throw $this->malformed('something follows it');
        }
    }

    public function malformed(string $why): Malformed
    {
        return new Malformed("the {$this->what} is malformed at byte {$this->at}: $why");
    }
}

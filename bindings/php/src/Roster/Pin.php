<?php

declare(strict_types=1);

namespace Sealwax\Roster;

use Sealwax\Exception\Malformed;
use Sealwax\Wire\Base64Url;
use Sealwax\Wire\Reader;

/** What is remembered of a roster, so that no other one can be put in its place: SPEC 20.4. */
final class Pin implements \JsonSerializable
{
    public const LENGTH = 72;

    public readonly string $foundingHash;
    public readonly int $length;
    public readonly string $head;

    private function __construct(private readonly string $bytes)
    {
        $reader = new Reader($bytes, 'pin');
        $this->foundingHash = $reader->take(32);
        $this->length = $reader->u64('the length');
        $this->head = $reader->take(32);
        $reader->finish();
        $zeros = str_repeat("\0", 32);
        $alone = $this->length === 1 && $this->head !== $this->foundingHash;
        if ($this->foundingHash === $zeros || $this->head === $zeros || $this->length === 0 || $alone) {
            throw new Malformed('not a pin: a hash of zeros, or a length that does not fit');
        }
    }

    public static function fromBytes(string $bytes): self
    {
        return new self($bytes);
    }

    public static function fromText(string $text): self
    {
        return new self(Base64Url::decode($text, self::LENGTH));
    }

    /** Of a roster of which only the hash of the founding is known, as from paper. */
    public static function ofFounding(string $hash): self
    {
        return new self($hash . pack('J', 1) . $hash);
    }

    public function bytes(): string
    {
        return $this->bytes;
    }

    public function text(): string
    {
        return Base64Url::encode($this->bytes);
    }

    public function jsonSerialize(): string
    {
        return $this->text();
    }
}

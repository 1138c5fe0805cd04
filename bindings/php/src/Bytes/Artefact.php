<?php

declare(strict_types=1);

namespace Sealwax\Bytes;

use Sealwax\Wire\Text;

/** Something stored or sent: its bytes for BLOB columns, its text for TEXT columns and JSON. */
trait Artefact
{
    private string $bytes;

    public static function fromText(string $text): self
    {
        return self::fromBytes(Text::decode(self::KIND, $text));
    }

    public function bytes(): string
    {
        return $this->bytes;
    }

    public function text(): string
    {
        return Text::encode(self::KIND, $this->bytes);
    }

    public function equals(self $other): bool
    {
        return hash_equals($this->bytes, $other->bytes);
    }

    public function __toString(): string
    {
        return $this->text();
    }

    public function jsonSerialize(): string
    {
        return $this->text();
    }
}

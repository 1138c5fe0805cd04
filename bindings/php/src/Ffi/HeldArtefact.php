<?php

declare(strict_types=1);

namespace Sealwax\Ffi;

/** An artefact that only libsealwax reads: its bytes for BLOB columns, its text for TEXT columns and JSON. */
trait HeldArtefact
{
    use Held;

    public static function fromBytes(string $bytes): self
    {
        $library = Library::for(self::WHAT);
        return new self($library, $library->handle(self::TYPE, self::TYPE . '_from_bytes', $bytes));
    }

    public static function fromText(string $text): self
    {
        $library = Library::for(self::WHAT);
        return new self($library, $library->handle(self::TYPE, self::TYPE . '_from_text', $text));
    }

    public function bytes(): string
    {
        return $this->library->bytes(self::TYPE . '_to_bytes', $this->handle);
    }

    public function text(): string
    {
        return $this->library->bytes(self::TYPE . '_to_text', $this->handle);
    }

    public function jsonSerialize(): string
    {
        return $this->text();
    }
}

<?php

declare(strict_types=1);

namespace Sealwax\Bytes;

use Sealwax\Exception\InvalidInput;
use Sealwax\Wire\Base64Url;

/** A public value of a fixed length, with the text it has in JSON. */
trait Id
{
    private function __construct(private readonly string $bytes)
    {
        if (strlen($bytes) !== self::LENGTH) {
            throw new InvalidInput(self::class . ' has exactly ' . self::LENGTH . ' bytes');
        }
    }

    public static function fromBytes(string $bytes): self
    {
        return new self($bytes);
    }

    /** From base64url without padding. */
    public static function fromText(string $text): self
    {
        return new self(Base64Url::decode($text, self::LENGTH));
    }

    public function bytes(): string
    {
        return $this->bytes;
    }

    public function text(): string
    {
        return Base64Url::encode($this->bytes);
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

    /** @return array<string, string> */
    public function __debugInfo(): array
    {
        return ['id' => $this->text()];
    }
}

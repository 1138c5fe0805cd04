<?php

declare(strict_types=1);

namespace Sealwax\Envelope;

use Sealwax\Sealwax;

/** What the beginning of an envelope says without any key: SPEC 16.1. Nothing of it is authenticated. */
final class Outline
{
    /** @var list<Addressee> */
    private readonly array $addressees;
    private readonly bool $padded;
    private readonly bool $signed;
    private readonly int $headerLength;

    private function __construct(private readonly string $beginning)
    {
        [$this->padded, $this->signed, $this->addressees, $this->headerLength]
            = Sealwax::driver()->envelopes()->outline($beginning);
    }

    /** @param string $beginning at least the header; what follows is not looked at */
    public static function read(string $beginning): self
    {
        return new self($beginning);
    }

    public function isPadded(): bool
    {
        return $this->padded;
    }

    public function isSigned(): bool
    {
        return $this->signed;
    }

    /** @return list<Addressee> in their order */
    public function addressees(): array
    {
        return $this->addressees;
    }

    /** Of header and MAC. */
    public function headerLength(): int
    {
        return $this->headerLength;
    }

    /** Of the text with its padding, if the whole envelope has this length; refuses impossible ones. */
    public function payloadLength(int $length): int
    {
        return Sealwax::driver()->envelopes()->payloadLength($this->beginning, $length);
    }
}

<?php

declare(strict_types=1);

namespace Sealwax\Envelope;

use Sealwax\Bytes\Artefact;

/** A sealed message, whole and in memory: SPEC 16. Its shape is checked; what is in it shows when it is opened. */
final class Envelope implements \JsonSerializable, \Stringable
{
    use Artefact;

    public const KIND = 'swxe';

    private readonly Outline $outline;
    private readonly int $payload;

    private function __construct(string $bytes)
    {
        $this->outline = Outline::read($bytes);
        $this->payload = $this->outline->payloadLength(strlen($bytes));
        $this->bytes = $bytes;
    }

    public static function fromBytes(string $bytes): self
    {
        return new self($bytes);
    }

    /** Whether its length hides that of the text. */
    public function isPadded(): bool
    {
        return $this->outline->isPadded();
    }

    /** Whether it says that it is signed: who opens it finds out by whom. */
    public function isSigned(): bool
    {
        return $this->outline->isSigned();
    }

    /** @return list<Addressee> in their order */
    public function addressees(): array
    {
        return $this->outline->addressees();
    }

    public function segments(): int
    {
        return max(1, intdiv($this->payload + 65535, 65536));
    }

    /** @return array<string, mixed> */
    public function __debugInfo(): array
    {
        return ['bytes' => strlen($this->bytes), 'addressees' => count($this->addressees())];
    }
}

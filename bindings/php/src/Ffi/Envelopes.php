<?php

declare(strict_types=1);

namespace Sealwax\Ffi;

use Sealwax\Driver\Envelopes as EnvelopeDriver;
use Sealwax\Envelope\Addressee;

/** SPEC 16.1 and 16.4. */
final class Envelopes implements EnvelopeDriver
{
    public function __construct(private readonly Library $library)
    {
    }

    public function outline(string $beginning): array
    {
        $outline = $this->library->handle('outline', 'outline_read', $beginning);
        return [
            $this->library->number('bool', 'outline_is_padded', $outline),
            $this->library->number('bool', 'outline_is_signed', $outline),
            self::addressees($this->library->bytes('outline_addressees', $outline)),
            $this->library->number('size_t', 'outline_header_len', $outline),
        ];
    }

    public function payloadLength(string $beginning, int $length): int
    {
        $outline = $this->library->handle('outline', 'outline_read', $beginning);
        return $this->library->number('uint64_t', 'outline_payload_len', $outline, $length);
    }

    /** @return list<Addressee> */
    public static function addressees(string $bytes): array
    {
        $addressee = static fn (string $one) => new Addressee(ord($one[0]), substr($one, 1));
        return $bytes === '' ? [] : array_map($addressee, str_split($bytes, 33));
    }
}

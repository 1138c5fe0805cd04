<?php

declare(strict_types=1);

namespace Sealwax\Driver;

use Sealwax\Envelope\Addressee;

/** What an envelope says without any key: SPEC 16.1 and 16.4. */
interface Envelopes
{
    /**
     * @return array{bool, bool, list<Addressee>, int} padded, signed, addressees, length of header and MAC
     */
    public function outline(string $beginning): array;

    /** @return int the length of the payload of an envelope that has this length in all */
    public function payloadLength(string $beginning, int $length): int;
}

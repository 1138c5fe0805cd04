<?php

declare(strict_types=1);

namespace Sealwax\Envelope;

use Sealwax\Ffi\Envelopes;
use Sealwax\Ffi\Handle;
use Sealwax\Ffi\Library;
use Sealwax\Ffi\Source;
use Sealwax\Identity\PublicIdentity;
use Sealwax\Secret\Guarded;

/** An envelope in a stream that can seek, of which any range can be opened: a video, from the middle. */
final class Ranges
{
    use Guarded;

    /** @internal */
    public function __construct(
        private readonly Library $library,
        private Handle $handle,
        private readonly Source $source,
    ) {
    }

    /** Of the text. */
    public function length(): int
    {
        return $this->library->number('uint64_t', 'ranges_len', $this->handle);
    }

    /** @return list<Addressee> */
    public function addressees(): array
    {
        return Envelopes::addressees($this->library->bytes('ranges_addressees', $this->handle));
    }

    /** Unaltered by server and network; whether a co-recipient altered it shows after {@see checkAll()} only. */
    public function readProvisional(int $from, int $to): string
    {
        return $this->library->bytes('ranges_read_provisional', $this->handle, $from, $to);
    }

    /** Reads everything once, and checks it against the author's signature. */
    public function checkAll(): void
    {
        $this->library->do('ranges_check_all', $this->handle);
    }

    /** Of an envelope that was checked as a whole. */
    public function read(int $from, int $to): string
    {
        return $this->library->bytes('ranges_read', $this->handle, $from, $to);
    }

    public function author(): PublicIdentity
    {
        $public = $this->library->handle('public_identity', 'ranges_author', $this->handle);
        return PublicIdentity::fromBytes($this->library->bytes('public_identity_to_bytes', $public), true);
    }

    /** 32 bytes, once it was checked as a whole; null for an unsigned one. */
    public function reference(): ?string
    {
        $reference = $this->library->bytes('ranges_reference', $this->handle);
        return $reference === '' ? null : $reference;
    }

    /** Once it was checked as a whole. */
    public function addresseesUnchanged(): bool
    {
        return $this->library->number('bool', 'ranges_addressees_unchanged', $this->handle);
    }

    public function __destruct()
    {
        // Before its source: C reads from it until then.
        unset($this->handle);
    }
}

<?php

declare(strict_types=1);

namespace Sealwax\Envelope;

use Sealwax\Ffi\Envelopes;
use Sealwax\Ffi\Held;
use Sealwax\Identity\PublicIdentity;

/** What was opened, and what is known of it. */
final class Opened
{
    use Held;

    public function plaintext(): string
    {
        return $this->library->bytes('opened_plaintext', $this->handle);
    }

    /** Who signed it; NotSigned if the author was not asked for. */
    public function author(): PublicIdentity
    {
        $public = $this->library->handle('public_identity', 'opened_author', $this->handle);
        return PublicIdentity::fromBytes($this->library->bytes('public_identity_to_bytes', $public), true);
    }

    /** Whether its addressees are those whom the author named, or it was handed over. */
    public function addresseesUnchanged(): bool
    {
        return $this->library->number('bool', 'opened_addressees_unchanged', $this->handle);
    }

    /** 32 bytes; null for an unsigned one. */
    public function reference(): ?string
    {
        $reference = $this->library->bytes('opened_reference', $this->handle);
        return $reference === '' ? null : $reference;
    }

    /** @return list<Addressee> */
    public function addressees(): array
    {
        return Envelopes::addressees($this->library->bytes('opened_addressees', $this->handle));
    }
}

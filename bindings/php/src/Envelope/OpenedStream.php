<?php

declare(strict_types=1);

namespace Sealwax\Envelope;

use Sealwax\Ffi\Envelopes;
use Sealwax\Ffi\Held;
use Sealwax\Identity\PublicIdentity;
use Sealwax\Identity\Recipient;

/** What was opened, and what is known of it. */
final class OpenedStream
{
    use Held;

    /** The verified author as a recipient: trust on first use, within one conversation. */
    public function replyingTo(): Recipient
    {
        $recipient = $this->library->handle('recipient', 'opened_stream_replying_to', $this->handle);
        return Recipient::held($this->library, $recipient);
    }

    /** Who signed it; NotSigned if the author was not asked for. */
    public function author(): PublicIdentity
    {
        $public = $this->library->handle('public_identity', 'opened_stream_author', $this->handle);
        return PublicIdentity::fromBytes($this->library->bytes('public_identity_to_bytes', $public), true);
    }

    /** Whether its addressees are those whom the author named, or it was handed over. */
    public function addresseesUnchanged(): bool
    {
        return $this->library->number('bool', 'opened_stream_addressees_unchanged', $this->handle);
    }

    /** 32 bytes; null for an unsigned one. */
    public function reference(): ?string
    {
        $reference = $this->library->bytes('opened_stream_reference', $this->handle);
        return $reference === '' ? null : $reference;
    }

    /** @return list<Addressee> */
    public function addressees(): array
    {
        return Envelopes::addressees($this->library->bytes('opened_stream_addressees', $this->handle));
    }
}

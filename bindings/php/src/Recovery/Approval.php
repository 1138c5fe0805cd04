<?php

declare(strict_types=1);

namespace Sealwax\Recovery;

use Sealwax\Envelope\Envelope;
use Sealwax\Ffi\Held;

/** An approved request. */
final class Approval
{
    use Held;

    /** What the server stores for the client that asked. */
    public function grant(): Envelope
    {
        $grant = $this->library->handle('envelope', 'approval_grant', $this->handle);
        return Envelope::fromBytes($this->library->bytes('envelope_to_bytes', $grant));
    }

    /** Hash of the request that it answers, 32 bytes. */
    public function request(): string
    {
        return $this->library->bytes('approval_request', $this->handle);
    }

    /** Whether the approver vouched for who the claimant is, and no roster did: worth noting. */
    public function isJudged(): bool
    {
        return $this->library->number('bool', 'approval_is_judged', $this->handle);
    }
}

<?php

declare(strict_types=1);

namespace Sealwax\Roster;

use Sealwax\Ffi\Held;
use Sealwax\Identity\AccountId;
use Sealwax\Identity\PublicIdentity;

/** Whom a change is about. */
final class Subject
{
    use Held;

    public function account(): AccountId
    {
        return AccountId::fromBytes($this->library->bytes('roster_subject_account', $this->handle));
    }

    public function public(): PublicIdentity
    {
        $public = $this->library->handle('public_identity', 'roster_subject_public', $this->handle);
        return PublicIdentity::fromBytes($this->library->bytes('public_identity_to_bytes', $public));
    }

    public function role(): string
    {
        return $this->library->bytes('roster_subject_role', $this->handle);
    }
}

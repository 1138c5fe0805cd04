<?php

declare(strict_types=1);

namespace Sealwax\Conversation;

use Sealwax\Ffi\Held;
use Sealwax\Ffi\Library;
use Sealwax\Identity\PublicIdentity;

/** Whose deliveries of keys are believed. Needs libsealwax. */
final class Authors
{
    use Held;

    /** Him who began the conversation. */
    public static function begunBy(PublicIdentity $founder): self
    {
        $library = Library::for('conversations');
        $founder = $library->handles()->publicIdentity($founder);
        return new self($library, $library->handle('authors', 'authors_begun_by', $founder));
    }

    /** Whichever of these began it, for nobody knows yet who it was. */
    public static function firstContact(PublicIdentity ...$founders): self
    {
        $library = Library::for('conversations');
        $founders = array_map($library->handles()->publicIdentity(...), array_values($founders));
        return new self($library, $library->handle('authors', 'authors_first_contact', $founders));
    }

    /** These as well. */
    public function and(PublicIdentity ...$others): self
    {
        $others = array_map($this->library->handles()->publicIdentity(...), array_values($others));
        $this->library->do('authors_and', $this->handle, $others);
        return $this;
    }

    /** Him who took the holder in again. */
    public function readmittedBy(PublicIdentity $member): self
    {
        $member = $this->library->handles()->publicIdentity($member);
        $this->library->do('authors_readmitted_by', $this->handle, $member);
        return $this;
    }
}

<?php

declare(strict_types=1);

namespace Sealwax\Roster;

use Sealwax\Ffi\Held;
use Sealwax\Identity\PublicIdentity;

/** What an entry changes, or would. */
final class Change
{
    use Held;

    public function kind(): ChangeKind
    {
        return ChangeKind::from($this->library->number('uint8_t', 'roster_change_kind', $this->handle));
    }

    /** Whether it is about admins, and so takes two of them. */
    public function concernsAdmins(): bool
    {
        return $this->library->number('bool', 'roster_change_concerns_admins', $this->handle);
    }

    /** @return list<Subject> the founding admins, else the one it is about */
    public function subjects(): array
    {
        $count = $this->library->number('size_t', 'roster_change_subject_count', $this->handle);
        $subjects = [];
        for ($i = 0; $i < $count; $i++) {
            $subject = $this->library->handle('roster_subject', 'roster_change_subject_at', $this->handle, $i);
            $subjects[] = Subject::held($this->library, $subject);
        }
        return $subjects;
    }

    /** The name of a centre that is founded, or the new role. */
    public function text(): ?string
    {
        $text = $this->library->bytes('roster_change_text', $this->handle);
        return $text === '' ? null : $text;
    }

    /** The new identity where one is replaced. */
    public function replacedBy(): ?PublicIdentity
    {
        $public = $this->library->handle('public_identity', 'roster_change_replaced_by', $this->handle);
        return $public === null
            ? null
            : PublicIdentity::fromBytes($this->library->bytes('public_identity_to_bytes', $public));
    }
}

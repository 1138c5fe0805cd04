<?php

declare(strict_types=1);

namespace Sealwax\Roster;

use Sealwax\Ffi\Held;
use Sealwax\Identity\Identity;
use Sealwax\Identity\PublicIdentity;

/** A checked draft, for its signer to read, and to sign. */
final class Review
{
    use Held;

    public function time(): int
    {
        return $this->library->number('uint64_t', 'roster_review_time', $this->handle);
    }

    public function number(): int
    {
        return $this->library->number('uint64_t', 'roster_review_number', $this->handle);
    }

    /** What it does. */
    public function change(): Change
    {
        return Change::held($this->library, $this->library->handle('roster_change', 'roster_review_change', $this->handle));
    }

    public function kind(): ChangeKind
    {
        return $this->change()->kind();
    }

    /** Whether it is about admins, and so takes two of them. */
    public function concernsAdmins(): bool
    {
        return $this->change()->concernsAdmins();
    }

    /** @return list<Subject> the founding admins, else the one it is about */
    public function subjects(): array
    {
        return $this->change()->subjects();
    }

    /** The name of a centre that is founded, or the new role. */
    public function text(): ?string
    {
        return $this->change()->text();
    }

    /** The new identity where one is replaced. */
    public function replacedBy(): ?PublicIdentity
    {
        return $this->change()->replacedBy();
    }

    /** @return list<array{Subject, bool}> who has to sign, and whether he has */
    public function signers(): array
    {
        $signers = [];
        $count = $this->library->number('size_t', 'roster_review_signer_count', $this->handle);
        for ($i = 0; $i < $count; $i++) {
            $outputs = ['roster_subject', 'bool'];
            [$who, $has] = $this->library->outputs($outputs, 'roster_review_signer_at', $this->handle, $i);
            $signers[] = [Subject::held($this->library, $who), $has];
        }
        return $signers;
    }

    /** Used up by this. */
    public function sign(Identity $me): Pending
    {
        $pending = $this->library->handle('roster_pending', 'roster_review_sign', $this->handle, $me->handle());
        return Pending::held($this->library, $pending);
    }
}

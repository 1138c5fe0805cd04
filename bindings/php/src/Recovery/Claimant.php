<?php

declare(strict_types=1);

namespace Sealwax\Recovery;

use Sealwax\Ffi\Held;
use Sealwax\Ffi\Library;
use Sealwax\Identity\AccountId;
use Sealwax\Identity\PublicIdentity;
use Sealwax\Identity\Recipient;
use Sealwax\Roster\Roster;

/** Whose keys are asked for, as the approver knows him. Needs libsealwax. */
final class Claimant
{
    use Held;

    public static function member(Roster $roster, AccountId $account): self
    {
        $library = Library::for('recovery');
        $arguments = [$roster->handle(), $account->bytes()];
        return new self($library, $library->handle('claimant', 'claimant_member', ...$arguments));
    }

    /** Somebody outside of the roster, whose key the approver trusts for a reason of his own. */
    public static function judged(AccountId $account, Recipient $user, ?Roster $roster): self
    {
        $library = Library::for('recovery');
        $arguments = [$account->bytes(), $user->handle(), $roster?->handle()];
        return new self($library, $library->handle('claimant', 'claimant_judged', ...$arguments));
    }

    public function account(): AccountId
    {
        return AccountId::fromBytes($this->library->bytes('claimant_account', $this->handle));
    }

    public function public(): PublicIdentity
    {
        $public = $this->library->handle('public_identity', 'claimant_public', $this->handle);
        return PublicIdentity::fromBytes($this->library->bytes('public_identity_to_bytes', $public), true);
    }

    /** Whether the approver vouches for who this is, and no roster does. */
    public function isJudged(): bool
    {
        return $this->library->number('bool', 'claimant_is_judged', $this->handle);
    }
}

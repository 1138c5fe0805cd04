<?php

declare(strict_types=1);

namespace Sealwax\Recovery;

use Sealwax\Ffi\Held;
use Sealwax\Ffi\Library;
use Sealwax\Identity\AccountId;
use Sealwax\Identity\Fingerprint;
use Sealwax\Identity\Recipient;
use Sealwax\Roster\Roster;

/** Who may confirm that a request is its user's. Needs libsealwax. */
final class Approvers
{
    use Held;

    /** The admins of the roster other than the account, whose recovery this is about. */
    public static function ofRoster(Roster $roster, AccountId $account): self
    {
        $library = Library::for('recovery');
        $arguments = [$roster->handle(), $account->bytes()];
        return new self($library, $library->handle('approvers', 'approvers_of_roster', ...$arguments));
    }

    /** Those whom a host without a roster names. */
    public static function named(Recipient ...$approvers): self
    {
        $library = Library::for('recovery');
        $approvers = array_map(static fn (Recipient $one) => $one->handle(), array_values($approvers));
        return new self($library, $library->handle('approvers', 'approvers_named', $approvers));
    }

    /** @return list<Fingerprint> */
    public function fingerprints(): array
    {
        $bytes = $this->library->bytes('approvers_fingerprints', $this->handle);
        return $bytes === '' ? [] : array_map(Fingerprint::fromBytes(...), str_split($bytes, 32));
    }
}

<?php

declare(strict_types=1);

namespace Sealwax\Recovery;

use Sealwax\Context;
use Sealwax\Envelope\Envelope;
use Sealwax\Ffi\Held;
use Sealwax\Ffi\Library;
use Sealwax\Identity\AccountId;
use Sealwax\Identity\Fingerprint;
use Sealwax\Identity\Identity;
use Sealwax\Identity\Realm;

/** A checked request: the one value to show and to approve. Needs libsealwax. */
final class PendingApproval
{
    use Held;

    /**
     * Checks a request against the claimant's share, made at most `maxAge` seconds before `now`.
     *
     * @param AccountId $account the approver's
     * @param Context   $place   of the claimant's account
     */
    public static function review(
        Identity $me,
        AccountId $account,
        Realm $realm,
        Envelope $share,
        RecoveryRequest $request,
        Claimant $claimant,
        int $now,
        int $maxAge,
        Context $place,
    ): self {
        $library = Library::for('recovery');
        $handles = $library->handles();
        $pending = $library->handle(
            'pending_approval',
            'recovery_review',
            $me->handle(),
            $account->bytes(),
            $handles->realm($realm),
            $handles->envelope($share),
            $request->handle(),
            $claimant->handle(),
            $now,
            $maxAge,
            $handles->context($place),
        );
        return new self($library, $pending);
    }

    public function claimant(): Claimant
    {
        $claimant = $this->library->handle('claimant', 'pending_approval_claimant', $this->handle);
        return Claimant::held($this->library, $claimant);
    }

    /** By the clock of who has the card. */
    public function time(): int
    {
        return $this->library->number('uint64_t', 'pending_approval_time', $this->handle);
    }

    /** Of the new identity on the device that asks. */
    public function fresh(): Fingerprint
    {
        return Fingerprint::fromBytes($this->library->bytes('pending_approval_fresh', $this->handle));
    }

    /** Better ask for what is heard than show it. */
    public function code(): string
    {
        return $this->library->bytes('pending_approval_code', $this->handle);
    }

    /** Approves, if this is the code that the claimant has read out. */
    public function approve(string $codeAsHeard, int $now): Approval
    {
        $arguments = [$this->handle, $codeAsHeard, $now];
        $approval = $this->library->handle('approval', 'pending_approval_approve', ...$arguments);
        return Approval::held($this->library, $approval);
    }
}
